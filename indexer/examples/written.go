package examples

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// Written is made of pieces that each stand once, in an order that a
// reader would read them in; what is read of any format must have them all, in
// that order.
type Written struct {
	rng    *rand.Rand
	Pieces []string
	// Loose are the pieces of tables, whose columns' names come before each value.
	Loose   map[int]bool
	inTable bool
}

// piece returns the next piece of text: some Chinese with its number.
func (w *Written) piece() string {
	words := []string{"建设养老服务中心", "改造老旧小区", "新增停车泊位", "优化营商环境", "开展就业培训", "整治背街小巷", "推进学校建设"}
	text := fmt.Sprintf("%s第%d号", words[w.rng.IntN(len(words))], 1000+len(w.Pieces))
	if w.inTable {
		w.Loose[len(w.Pieces)] = true
	}
	w.Pieces = append(w.Pieces, text)
	return text
}

// table writes a table.
func (w *Written) table(write func() string) string {
	was := w.inTable
	w.inTable = true
	defer func() { w.inTable = was }()
	return write()
}

// sentence returns a piece as a paragraph's text.
func (w *Written) sentence() string { return w.piece() + "，完成年度任务。" }

// times calls write some times.
func (w *Written) times(most int, write func() string) string {
	var b strings.Builder
	for range 1 + w.rng.IntN(most) {
		b.WriteString(write())
	}
	return b.String()
}

// oneOf returns what one of several writers writes.
func (w *Written) oneOf(writers ...func() string) string {
	return writers[w.rng.IntN(len(writers))]()
}

func (w *Written) html() []byte {
	var block func(depth int) func() string
	inline := func() string {
		return w.oneOf(w.piece,
			func() string { return "<b>" + w.piece() + "</b>" },
			func() string { return "<span style='font-family:楷体'><font>" + w.piece() + "</font></span>" },
			func() string { return "<a href=x>" + w.piece() + "</a>" },
			func() string { return w.piece() + "<br>" + w.piece() },
			func() string { return "<o:p>" + w.piece() + "</o:p><img src=x>" })
	}
	block = func(depth int) func() string {
		return func() string {
			writers := []func() string{
				func() string { return "<p>" + w.times(3, inline) + "。" },
				func() string { return "<h2>" + w.piece() + "</h2>" },
				func() string {
					return "<ul>" + w.times(4, func() string { return "<li>" + inline() }) + "</ul>"
				},
				func() string {
					return w.table(func() string {
						return "<table><caption>" + w.piece() + "</caption>" + w.times(4, func() string {
							return "<tr><th>" + w.piece() + "</th><td>" + inline() + "</td><td>" + w.piece() + "</td></tr>"
						}) + "</table>"
					})
				},
				func() string {
					return "<dl><dt>" + w.piece() + "</dt><dd>" + w.piece() + "</dd></dl><hr>" + inline()
				},
				func() string { return "<pre>" + w.piece() + "\n" + w.piece() + "</pre>" },
				func() string {
					return "<nav><a href=x>" + w.piece() + "</a></nav><footer>" + w.piece() + "</footer>"
				},
			}
			if depth > 0 {
				writers = append(writers,
					func() string { return "<div>" + inline() + w.times(3, block(depth-1)) + inline() + "</div>" },
					func() string { return "<table><tr><td>" + w.times(2, block(depth-1)) + "</table>" },
					func() string { return "<blockquote><section>" + block(depth-1)() + "</section></blockquote>" })
			}
			return w.oneOf(writers...)
		}
	}
	return []byte("<!DOCTYPE html><html><body>" + w.times(8, block(3)))
}

func (w *Written) docx(t testing.TB) []byte {
	run := func() string {
		return w.oneOf(
			func() string { return "<w:r><w:t>" + w.piece() + "</w:t></w:r>" },
			func() string { return "<w:r><w:rPr><w:b/></w:rPr><w:t>" + w.piece() + "</w:t><w:br/></w:r>" },
			func() string {
				return `<w:hyperlink r:id="x" xmlns:r="r"><w:r><w:t>` + w.piece() + "</w:t></w:r></w:hyperlink>"
			},
			func() string { return `<w:ins><w:r><w:t xml:space="preserve"> ` + w.piece() + "</w:t></w:r></w:ins>" },
			func() string {
				return "<w:smartTag><w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent><w:r><w:t>" + w.piece() + "</w:t></w:r></w:sdtContent></w:sdt></w:smartTag>"
			})
	}
	paragraph := func() string { return "<w:p>" + w.times(3, run) + "</w:p>" }
	cell := func(inner func() string) string { return "<w:tc>" + inner() + "</w:tc>" }
	table := func() string {
		return w.table(func() string {
			return "<w:tbl>" + w.times(4, func() string { return "<w:tr>" + cell(paragraph) + cell(paragraph) + "</w:tr>" }) + "</w:tbl>"
		})
	}
	body := w.times(8, func() string {
		return w.oneOf(paragraph, paragraph, table,
			func() string { return "<w:tbl><w:tr>" + cell(paragraph) + "</w:tr></w:tbl>" },
			func() string {
				return "<w:tbl><w:tr>" + cell(func() string { return paragraph() + table() + paragraph() }) + "</w:tr></w:tbl>"
			},
			func() string { return "<w:sdt><w:sdtContent>" + paragraph() + table() + "</w:sdtContent></w:sdt>" })
	})
	return Docx(t, body)
}

func (w *Written) rtf() []byte {
	// Every character in the form that all programs read.
	text := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			if r < 0x80 {
				b.WriteRune(r)
				continue
			}
			fmt.Fprintf(&b, `\u%d?`, int16(uint16(r))) // as signed numbers
		}
		return b.String()
	}
	piece := func() string { return text(w.piece()) }
	body := w.times(8, func() string {
		return w.oneOf(
			func() string { return `\pard ` + piece() + `\par` + "\n" },
			func() string { return `{\b ` + piece() + `}` + piece() + `\line ` + piece() + `\par` + "\n" },
			func() string {
				return `{\field{\*\fldinst HYPERLINK "x"}{\fldrslt ` + piece() + `}}\par` + "\n"
			},
			func() string {
				return w.table(func() string {
					return w.times(3, func() string {
						return `\trowd\cellx3000\cellx6000\pard\intbl ` + piece() + `\cell ` + piece() + `\par ` + piece() + `\cell\row` + "\n"
					}) + `\pard `
				})
			})
	})
	return []byte(`{\rtf1\ansi\ansicpg936\uc1 ` + body + `}`)
}

func (w *Written) markdown() []byte {
	return []byte(w.times(10, func() string {
		return w.oneOf(
			func() string { return w.sentence() + "\n" + w.sentence() + "\n\n" },
			func() string { return "## " + w.piece() + "\n\n" },
			func() string { return "**" + w.piece() + "**" + w.sentence() + "\n\n" },
			func() string { return "- " + w.piece() + "\n1. " + w.piece() + "\n\n" },
			func() string { return "> " + w.sentence() + "\n\n[" + w.piece() + "](x.html)\n\n" },
			func() string { return "```\n" + w.piece() + "\n```\n\n" },
			func() string {
				return w.table(func() string {
					return "| " + w.piece() + " | " + w.piece() + " |\n|---|---|\n| " + w.piece() + " | " + w.piece() + " |\n\n"
				})
			})
	}))
}

func (w *Written) csv() []byte {
	return []byte(w.times(8, func() string {
		return w.table(func() string { return w.piece() + ",\"" + w.piece() + "\"," + w.piece() + "\n" })
	}))
}

func (w *Written) ofd(t testing.TB) []byte {
	var pages []string
	for range 1 + w.rng.IntN(3) {
		y := 20.0
		pages = append(pages, w.times(20, func() string {
			y += 7
			return OFDText(31, y, 4.2, w.sentence())
		}))
	}
	return OFD(t, pages...)
}

// pdf writes texts in one to three columns a page, ragged as they come.
func (w *Written) pdf(t testing.TB) []byte {
	var pages [][]Printed
	w.inTable = true
	for range 1 + w.rng.IntN(3) {
		columns := 1 + w.rng.IntN(3)
		var page []Printed
		for row := range 4 + w.rng.IntN(12) {
			for c := range columns {
				if w.rng.IntN(5) > 0 {
					page = append(page, Printed{X: 60 + 175*float64(c), Y: 780 - 22*float64(row), Size: 11, Text: w.piece()})
				}
			}
		}
		pages = append(pages, page)
	}
	return PDF(t, "", pages...)
}

// EachWritten writes some documents of every format at random and hands each over with the
// name of its file.
func EachWritten(t *testing.T, each func(t *testing.T, name string, w *Written, data []byte)) {
	for _, of := range []struct {
		name  string
		write func(w *Written) []byte
	}{
		{"a.html", func(w *Written) []byte { return w.html() }},
		{"a.docx", func(w *Written) []byte { return w.docx(t) }},
		{"a.rtf", func(w *Written) []byte { return w.rtf() }},
		{"a.md", func(w *Written) []byte { return w.markdown() }},
		{"a.csv", func(w *Written) []byte { return w.csv() }},
		{"a.ofd", func(w *Written) []byte { return w.ofd(t) }},
		{"a.pdf", func(w *Written) []byte { return w.pdf(t) }},
	} {
		t.Run(of.name, func(t *testing.T) {
			for seed := range uint64(60) {
				w := &Written{rng: rand.New(rand.NewPCG(seed, 3)), Loose: map[int]bool{}}
				if each(t, of.name, w, of.write(w)); t.Failed() {
					return
				}
			}
		})
	}
}
