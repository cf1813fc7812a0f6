import Testing

@Suite struct SampleTests {
  @Test(arguments: samples)
  func paintsAsExpected(sample: Sample) throws {
    #expect(try painted(sample.code, sample.language) == sample.painted)
  }

  static let samples = [
    Sample(
      language: "bash",
      painted: ##"""
        ‹k export› ‹v PATH›=‹v $PATH›:/x ‹v FOO›
        ‹k local› ‹v a› ‹v b›=1
        ‹v ARR›=(one two ‹s "three"›)
        ‹k for› f ‹k in› *.txt; ‹k do› ‹f mv› ‹s "›‹v $f›‹s "› ‹s "›‹v ${f%.txt}›‹s .md"›; ‹k done›
        ‹k case› ‹v $x› ‹k in›
          ‹f a›|‹f b›) ‹f run› ;;
          *) ‹f die› ‹s "no"› ;;
        ‹k esac›
        ‹v x›=‹v $(›(‹n 1› + ‹n 2›)‹v )›; ‹v y›=‹v `›‹f date› +%s‹v `›
        ‹f grep› -c foo ‹o <<<› ‹s "›‹v $x›‹s "› | ‹f awk› ‹s '{print $1}'› ‹c # c›
        ‹f echo› a#b ‹v ${#arr[@]}› ‹v $?› ‹v $1›
        ‹f f›() ‹k {› ‹k return› ‹n 1›; ‹k }›
        ‹k function› ‹f g› { :; ‹k }›
        ‹f curl› -sS http://x/y?z=1 -H ‹s 'A: b'› \
          -d @file
        ‹k [› -f x ‹k ]› ‹o &&› ‹f .› ./env ‹o ||› ‹f exit› ‹n 1›
        ‹f kubectl› get pods -n prod -o jsonpath=‹s '{.items[*]}'›

        """##),
    Sample(
      language: "console",
      painted: ##"""
        ‹h $› ‹f sudo› ‹f systemctl› restart nginx
        Job for nginx.service failed: it's over.
        ‹h root@host:~#› ‹v FOO›=1 ‹f ./run.sh› --x ‹s "multi
        > line ›‹v $X›‹s "› ‹o &&› ‹f echo› ok
        total 12%
        ‹h [root@db ~]#› ‹f cat› ‹s <<EOF› > x
        ‹s hi
        EOF›
        output 100 % done
        ‹h (venv) $› ‹f pip› install x \
          --upgrade
        ‹h >› ‹f not› prompt?

        """##),
    Sample(
      language: "yaml",
      painted: ##"""
        ‹h %YAML 1.2›
        ‹h ---›
        ‹c # comment›
        ‹t apiVersion›: apps/v1   ‹c # trailing›
        ‹t kind›: Deployment
        ‹t "quoted key"›: ‹s 'it''s'›
        ‹t metadata›: {‹t name›: api, ‹t labels›: {‹t app›: ‹s "x"›, ‹t n›: ‹n 3›}, ‹t list›: [a, b, ‹n 1.5›, ‹k true›]}
        ‹t url›: http://example.com:8080/path#frag
        ‹t time›: ‹n 2026-11-22T09:30:00Z›
        ‹t anchors›: ‹v &base›
          ‹t <<›: ‹v *other›
          ‹t tag›: ‹t !!str› ‹n 12›
        ‹t jobs›:
          ‹t build›:
            ‹t steps›:
              - ‹t uses›: actions/checkout@v4
              - ‹t run›: ‹o |›
        ‹s           echo "hello: world"  # not a comment
                  if true; then ›‹v ${{ github.sha }}›‹s 

                  fi›
                ‹t name›: after block
              - ‹t name›: ‹s "Deploy ›‹v {{ .Values.x }}›‹s  now"›
                ‹t if›: ‹v ${{ github.ref == 'refs/heads/main' }}›
                ‹t with›: {‹t a›: ‹s "›‹v {{ x }}›‹s "›}
        ‹t desc›: ‹o >-›
        ‹s   folded text
          - not: a key›
        ‹t on›: [push, pull_request]
        ‹t multi›: ‹s "line one
          line two"›
        ‹t empty›:
        - top
        - ‹n 42›
        ‹v {{- if .Values.enabled }}›
        ‹t x›: ‹k null›
        ‹v {{- end }}›
        ‹h ...›

        """##),
    Sample(
      language: "json",
      painted: ##"""
        {‹t "a"›: ‹s "b"›, ‹t "n"›: [‹n 1›, -‹n 2.5e10›, ‹k true›, ‹k null›], ‹t "esc\"aped"› : ‹s "x \" y"›, ‹c // c›
         ‹t "cut"›: ‹s "str›

        """##),
    Sample(
      language: "toml",
      painted: ##"""
        ‹c # c›
        ‹t title› = ‹s "x"›
        ‹h [owner.name]›
        ‹t dob› = ‹n 1979-05-27T07:32:00-08:00›
        a.b.‹t "c d"› = ‹s 'lit'›
        ‹t ports› = [ ‹n 8001›, ‹n 8002› ]
        ‹t m› = ‹s """
        multi # not
        """›
        ‹h [[products]]›
        ‹t t› = { ‹t x› = ‹n 1›, ‹t y› = ‹k true› }

        """##),
    Sample(
      language: "ini",
      painted: ##"""
        ‹h [Unit]›
        ‹t Description›=It's a test; really
        ‹t After›=network.target
        ‹c ; comment›
        ‹h [Service]›
        ‹t ExecStart›=/usr/bin/x --port=‹n 80› ‹s "arg one"›
        ‹t Some key› : value
        ‹t enabled› = ‹k true›
        ‹t port› = ‹n 8080›

        """##),
    Sample(
      language: "dockerfile",
      painted: ##"""
        ‹c # syntax=docker/dockerfile:1›
        ‹k FROM› debian:12 ‹k AS› build
        ‹k ARG› ‹v VERSION›=1.2 ‹v OTHER›
        ‹k ENV› ‹v PATH›=‹s "/x:›‹v ${PATH}›‹s "› ‹v FOO›=bar
        ‹k RUN› ‹f apt-get› update ‹o &&› ‹f apt-get› install -y \
            curl git \
         ‹o &&› ‹f rm› -rf /var/lib/apt/lists/*
        ‹k COPY› --from=build /a /b
        ‹k CMD› [‹s "nginx"›, ‹s "-g"›, ‹s "daemon off;"›]
        ‹k RUN› ‹s <<EOT›
        ‹s   echo ›‹v $HOME›‹s 
        EOT›
        ‹k EXPOSE› 80/tcp ‹n 443›

        """##),
    Sample(
      language: "hcl",
      painted: ##"""
        ‹k resource› ‹s "aws_instance"› ‹s "web"› {
          ‹t ami›           = ‹s "ami-›‹v ${var›.id == ‹s "x"› ? ‹s "a"› : ‹f lookup›(m, ‹s "k"›)‹v }›‹s -z"›
          ‹t count›         = ‹n 3›
          ‹t enabled›       = ‹k true›
          ‹t user_data›     = ‹s <<-EOF›
        ‹s     #!/bin/bash
            echo ›‹v ${var›.name‹v }›‹s  $HOME
          EOF›
          ‹t tags› = { ‹t Name› = ‹s "x"› ‹c /* c */› }
          ‹t for_each› = ‹f toset›([‹k for› s ‹k in› ‹v var›.‹t list› : ‹f upper›(s) ‹k if› s != ‹s ""›]) ‹c // c›
          ‹k dynamic› ‹s "ingress"› { ‹k content› { ‹t from_port› = ‹n 80› } }
        }

        """##),
    Sample(
      language: "sql",
      painted: ##"""
        ‹c -- comment›
        ‹k SELECT› ‹f count›(*), u.‹v "Name"› ‹k FROM› users u ‹k WHERE› name = ‹s 'O''Brien'› ‹k AND› id = ‹v $1› ‹k AND› x = ‹v :p›; ‹c /* m
        l */› ‹k create› ‹k TABLE› t (id ‹t bigint› ‹k PRIMARY› ‹k KEY›, d ‹t timestamptz› ‹k DEFAULT› ‹f now›()‹o ::›‹t date›);

        """##),
    Sample(
      language: "python",
      painted: ##"""
        ‹c #!/usr/bin/env python3›
        ‹h @dataclass›(frozen=‹k True›)
        ‹k class› ‹t Foo›(‹t Base›):
            ‹s """Doc
            string"""›
            x: ‹t int› = ‹n 0x1F›
            ‹k def› ‹f run›(‹v self›, *args) -> ‹k None›:
                ‹f print›(‹s f"hi ›‹v {self›.x!r‹v }›‹s  {{lit}} ›‹v {›d[‹s 'k'›]‹v }›‹s "›, ‹s rb'\x00'›, ‹s r"\d+"›)
                ‹k return› ‹k None› ‹k if› x > ‹n 1e-5› ‹k else› [i ‹k for› i ‹k in› ‹f range›(‹n 10›)]

        """##),
    Sample(
      language: "go",
      painted: ##"""
        ‹k package› main
        ‹k import› ‹s "fmt"›
        ‹k func› ‹f main›() { ‹c // c›
        	x := []‹t byte›(‹s `raw
        	str`›)
        	‹k for› i := ‹n 0›; i < ‹n 10›; i++ { fmt.‹f Printf›(‹s "%d\n"›, i) }
        	‹k var› r ‹t rune› = ‹s '\''›
        }

        """##),
    Sample(
      language: "swift",
      painted: ##"""
        ‹h @main› ‹k struct› ‹t A›: ‹t Sendable› {
          ‹h #if› ‹t DEBUG›
          ‹k let› s = ‹s "a ›‹v \(›b.map { ‹s "›‹v \($0)›‹s "› }‹v )›‹s  c"›, r = ‹s #"raw "x""#›
          ‹h #endif›
          ‹c /* nested /* x */ y */›
          ‹k func› f<‹t T›>(_ x: ‹t Int›) ‹k throws› -> [‹t String›] { ‹k try› ‹f g›(x) + ‹n 1_000.5› }
          ‹k let› m = ‹s """
            multi ›‹v \(›x‹v )›‹s 
            """›
        }

        """##),
    Sample(
      language: "javascript",
      painted: ##"""
        ‹k import› { a } ‹k from› ‹s './b'›;
        ‹k const› re = ‹s /ab[/]c\/d/gi›, x = a / b / c;
        ‹k export› ‹k class› ‹t Foo›<‹t T›> ‹k implements› ‹t Bar› { ‹k private› n: ‹t number› = ‹n 1›; }
        ‹k const› t = ‹s `x ›‹v ${›a.‹f map›(v => ‹s `n›‹v ${›v‹v }›‹s `›)‹v }›‹s  y`›; ‹c // c›
        ‹k if› (x.‹f test›(‹s /y/›)) { ‹k await› ‹f fetch›(‹s "u"›); }

        """##),
    Sample(
      language: "diff",
      painted: ##"""
        ‹h diff --git a/x b/x›
        ‹h index 1..2 100644›
        ‹h --- a/x›
        ‹h +++ b/x›
        ‹h @@ -1,2 +1,2 @@ fn›
        ‹d -old›
        ‹i +new›
         ctx
        ‹c \ No newline at end of file›

        """##),
    Sample(
      language: "nginx",
      painted: ##"""
        ‹c # c›
        ‹k server› {
            ‹k listen› ‹n 443› ssl http2;
            ‹k server_name› example.com *.x.y;
            ‹k location› ~* ^/api/(.*)$ {
                ‹k proxy_pass› http://backend:8080/‹v $1›?x=‹v $args›;
                ‹k proxy_set_header› Host ‹v $host›;
                ‹k add_header› X ‹s "a; b ›‹v $uri›‹s "› always;
                ‹k client_max_body_size› ‹n 10m›;
            }
        }

        """##),
    Sample(
      language: "http",
      painted: ##"""
        ‹k POST› ‹s /v1/x?y=1› ‹k HTTP/1.1›
        ‹t Host›: example.com
        ‹t Content-Type›: application/json

        {‹t "a"›: ‹n 1›}

        """##),
    Sample(
      language: "makefile",
      painted: ##"""
        ‹t CC› := gcc
        ‹t all›: build test
        	@echo ‹s "x $(CC)"› && ‹v $(MAKE)› -C y
        ‹t .PHONY›: all

        """##),
  ]
}

/// A piece of a language, and how it is painted: the code is what is left when the marks are taken away.
struct Sample: Sendable, CustomTestStringConvertible {
  var language: String
  var painted: String
  var code: String {
    var code = ""
    var rest = painted[...]
    while let next = rest.firstIndex(where: { $0 == "‹" || $0 == "›" }) {
      code += rest[..<next]
      rest = rest[next...].dropFirst(rest[next] == "‹" ? 3 : 1)
    }
    return code + rest
  }
  var testDescription: String { language }
}
