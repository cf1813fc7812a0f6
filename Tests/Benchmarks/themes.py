"""Makes a site of another generator from generated pages: its configuration, and a theme of the same parts as Opsboard's pages have."""

import pathlib
import shutil

MENU = ["services", "pipelines", "runbooks", "servers", "releases"]
STYLE = "body { max-width: 60rem; margin: auto; font: 1rem/1.5 sans-serif }\n"


def make(peer: str, folder: pathlib.Path, content: pathlib.Path) -> None:
    {"hugo": hugo, "mkdocs": mkdocs, "jekyll": jekyll}[peer](folder, content)


def write(folder: pathlib.Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def pages(content: pathlib.Path, target: pathlib.Path, change=lambda text: text) -> None:
    for source in content.rglob("*.md"):
        path = target / source.relative_to(content)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change(source.read_text()))


def page(title: str, home: str, menu: str, crumbs: str, toc: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<link rel="stylesheet" href="{home}style.css">\n</head>\n<body>\n<header><nav><ul>\n{menu}\n</ul></nav></header>\n'
        f"<main>\n<nav><ol>{crumbs}</ol></nav>\n<h1>{title}</h1>\n{toc}\n{body}\n</main>\n</body>\n</html>\n"
    )


def hugo(folder: pathlib.Path, content: pathlib.Path) -> None:
    # `aliases` and `weight` mean the same to both; Hugo keeps `links` and the rest as parameters.
    pages(content, folder / "content")
    menu = "".join(f'<li><a href="{{{{ "{name}/" | relURL }}}}">{name.capitalize()}</a></li>\n' for name in MENU)
    crumbs = '{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}'
    facts = '<p>{{ .Params.owner }}: {{ delimit (.Params.environments | default slice) ", " }}</p>'
    body = f"{{{{ with .Params.summary }}}}<p>{{{{ . }}}}</p>{{{{ end }}}}{facts}\n{{{{ .Content }}}}"
    single = page("{{ .Title }}", '{{ "" | relURL }}', menu, crumbs, "{{ .TableOfContents }}", body)
    listing = page(
        "{{ .Title }}", '{{ "" | relURL }}', menu, crumbs, "",
        '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
    )
    link = (
        '{{- $page := "" -}}{{- if strings.HasSuffix .Destination ".md" -}}{{- $page = .Page.GetPage .Destination -}}{{- end -}}'
        '<a href="{{ with $page }}{{ .RelPermalink }}{{ else }}{{ $.Destination | safeURL }}{{ end }}">{{ .Text | safeHTML }}</a>'
    )
    settings = 'title = "Operations"\nbaseURL = "https://ops.example/"\ndisableKinds = ["taxonomy", "term", "rss"]\n[markup.highlight]\n'
    write(
        folder,
        {
            "hugo.toml": settings + "noClasses = false\n",
            "plain.toml": settings + "codeFences = false\n",
            "layouts/_default/single.html": single,
            "layouts/_default/list.html": listing,
            "layouts/index.html": listing,
            "layouts/_default/_markup/render-link.html": link,
            "static/style.css": STYLE,
        },
    )


def mkdocs(folder: pathlib.Path, content: pathlib.Path) -> None:
    pages(content, folder / "docs")
    # The theme that MkDocs brings puts the whole navigation on every page, which is quadratic: this one names the folders.
    menu = "".join(f'<li><a href="{{{{ "{name}/" | url }}}}">{name.capitalize()}</a></li>\n' for name in MENU)
    crumbs = "{% for item in page.ancestors %}<li>{{ item.title }}</li>{% endfor %}"
    toc = '<ul>{% for one in page.toc %}<li><a href="{{ one.url }}">{{ one.title }}</a></li>{% endfor %}</ul>'
    write(
        folder,
        {
            "docs/index.md": "# Operations\n",
            "theme/main.html": page("{{ page.title }}", "{{ base_url }}/", menu, crumbs, toc, "{{ page.content }}"),
            "theme/style.css": STYLE,
            "mkdocs.yml": "site_name: Operations\nplugins: []\nmarkdown_extensions: [tables, fenced_code, toc]\n"
            "theme: {name: null, custom_dir: theme}\nvalidation: {links: {not_found: ignore}}\n",
        },
    )


def jekyll(folder: pathlib.Path, content: pathlib.Path) -> None:
    # Links between pages as kramdown would need them; Liquid would take `{{` for its own.
    pages(content, folder, lambda text: text.replace("---\n", "---\nlayout: doc\n", 1).replace(".md)", ".html)"))
    menu = "".join(f'<li><a href="/{name}/">{name.capitalize()}</a></li>\n' for name in MENU)
    write(
        folder,
        {
            "_layouts/doc.html": page("{{ page.title }}", "/", menu, "<li>{{ page.dir }}</li>", "", "{{ content }}"),
            "style.css": STYLE,
            "_config.yml": "title: Operations\nmarkdown: kramdown\nkramdown: {input: GFM, syntax_highlighter: null}\n",
        },
    )
    shutil.rmtree(folder / "_site", ignore_errors=True)
