"""Protection of the forms that anybody may send. No honest person is blocked, and nothing is dropped silently.

A form mixes in :class:`buurtblik.web.guard.forms.Guarded` and names its act; the page asks
:func:`buurtblik.web.guard.check.check` once per request. docs/how-to/guarded-forms.md shows how,
docs/reference/protection.md tells what is counted and how long it is kept.
"""
