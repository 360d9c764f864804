"""Made-up codebooks, by hand and by chance."""

from __future__ import annotations

from uuid import UUID

from hypothesis import strategies as st

from buurtblik.stories.coding.codebook import DESCRIPTION_MAX, NAME_MAX, Code, Codebook, guid_of

HOME, RENT, DAMP, STREET = (guid_of(name) for name in ("home", "rent", "damp", "street"))
SMALL = Codebook(
    (
        Code(HOME, "Wonen", "Alles over de woning", groups_only=True),
        Code(RENT, "Huur", parent=HOME),
        Code(DAMP, "Vocht", "Schimmel & vocht,\nook 'een beetje'", parent=HOME),
        Code(STREET, "Straat; stoep > weg", "=geen som"),
    )
)

_SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))
_ODD = st.sampled_from(
    ["=1+1", "'=1", "@x", "a > b", "a\\>b", "<b>&amp;", "'", '"q"', "a;b", "a,b", "\u2003", "]]>", "'-"]
)
_TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
names = (
    st.one_of(st.text(_SIGNS, max_size=20), _ODD)
    .map(lambda name: "".join(sign for sign in name if sign not in _TURNS).strip()[:NAME_MAX])
    .filter(bool)
)
descriptions = st.one_of(st.text(st.one_of(_SIGNS, st.just("\n"), st.just("\t")), max_size=60), _ODD).map(
    lambda words: "".join(sign for sign in words if sign not in _TURNS).strip()[:DESCRIPTION_MAX]
)


@st.composite
def codebooks(draw: st.DrawFn, least: int = 1) -> Codebook:
    """Any tree of at most twelve codes and eight layers."""
    codes: list[Code] = []
    depth: dict[UUID | None, int] = {None: 0}
    for number in range(draw(st.integers(least, 12))):
        parent = draw(st.sampled_from([guid for guid, layer in depth.items() if layer < 8]))
        name = draw(names)
        if any(code.parent == parent and code.name.casefold() == name.casefold() for code in codes):
            continue
        code = Code(guid_of("made", str(number)), name, draw(descriptions), parent, draw(st.booleans()))
        codes.append(code)
        depth[code.guid] = depth[parent] + 1
    return Codebook(tuple(draw(st.permutations(codes))))
