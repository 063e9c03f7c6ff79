"""HTML's elements, as a reader of prose sees them."""

from __future__ import annotations

from quoteverify.model import InlineKind

# Not read as prose, with everything inside: code, scripts, forms, deleted text, readings beside ruby characters.
MUTED = frozenset(
    {
        *(
            "head",
            "script",
            "style",
            "template",
            "noscript",
            "iframe",
            "object",
            "svg",
            "math",
            "audio",
            "video",
            "canvas",
        ),
        *("code", "pre", "kbd", "samp", "textarea", "select", "option", "datalist", "del", "s", "strike", "rt", "rp"),
    }
)
# Begin and end a paragraph wherever they stand.
BLOCKS = frozenset(
    {
        *(
            "html",
            "body",
            "address",
            "article",
            "aside",
            "blockquote",
            "center",
            "details",
            "dialog",
            "div",
            "fieldset",
        ),
        *(
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "legend",
        ),
        *("main", "nav", "p", "search", "section", "summary", "dd", "dir", "dl", "dt", "li", "menu", "ol", "ul"),
        *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    }
)
INLINES = {
    **dict.fromkeys(("em", "i", "b", "strong"), InlineKind.EMPHASIS),
    "q": InlineKind.QUOTATION,
    "cite": InlineKind.TITLE,
    "a": InlineKind.LINK,
}
