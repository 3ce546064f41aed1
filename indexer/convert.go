package indexer

import (
	"fmt"
	"strings"

	"github.com/longbridgeapp/opencc"

	"zhengsou/analyzers"
)

// A document is Traditional when at least this share of its Chinese characters
// stand in Traditional text only. In the reports it is 35 % or more; Simplified
// text with a few old names or quotations stays under 2 %.
const traditionalShare = 0.06

// Inside a Simplified document a line is converted when it is Traditional by
// itself: this share, and at least minTraditional such characters.
const (
	traditionalLineShare = 0.15
	minTraditional       = 3
)

// converter turns Traditional text into Simplified. Every entry of its tables
// keeps the number of characters, so character i maps to character i.
type converter struct {
	tables *opencc.OpenCC
}

func newConverter() (*converter, error) {
	tables, err := opencc.New("tw2s")
	if err != nil {
		return nil, fmt.Errorf("loading the Traditional tables: %w", err)
	}
	return &converter{tables}, nil
}

// isTraditional tells a character that stands in Traditional text only.
func isTraditional(r rune) bool {
	return r >= 0x4E00 && r != '著' && r != '乾' && analyzers.IsHan(r) && analyzers.FoldRune(r) != r
}

// countTraditional counts the Chinese characters and those among them that
// only Traditional text has.
func countTraditional(g []glyph) (han, traditional int) {
	for i := range g {
		if analyzers.IsHan(g[i].r) {
			han++
			if isTraditional(g[i].r) {
				traditional++
			}
		}
	}
	return han, traditional
}

// wantsConversion decides for one line of a document.
func wantsConversion(documentTraditional bool, han, traditional int) bool {
	if documentTraditional {
		return traditional > 0 || han > 0
	}
	return traditional >= minTraditional && float64(traditional) >= traditionalLineShare*float64(han)
}

// glyphs converts in place. A line of a Traditional document in which no
// character is Traditional goes by words only: the tables would ruin Simplified
// text.
func (c *converter) glyphs(g []glyph, traditional bool) {
	text := textOf(g)
	if traditional {
		text = c.text(text)
	} else {
		text = morePhrases.Replace(text)
	}
	out := []rune(text)
	if len(out) != len(g) {
		return // never seen; better unconverted than misaligned
	}
	for i := range g {
		if out[i] != g[i].r {
			g[i].r = out[i]
			if g[i].repair == asIs {
				g[i].repair = converted
			}
		}
	}
}

// text converts s. What the tables lack is added: 陜 (of 陜西).
func (c *converter) text(s string) string {
	in := []rune(s)
	for i, r := range in {
		if r == '陜' {
			in[i] = '陕'
		}
	}
	out, err := c.tables.Convert(string(in))
	if err != nil {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isTraditional(r) && !strings.ContainsRune(keptTraditional, r) {
			return analyzers.FoldRune(r)
		}
		return r
	}, morePhrases.Replace(out))
}

// keptTraditional are characters that the tables leave on purpose where
// Simplified text has them too: 乾隆, 瞭望, 慰藉, 宫商角徵羽, 於 as a surname.
const keptTraditional = "瞭藉徵於夥"

// morePhrases are words that the tables lack.
var morePhrases = strings.NewReplacer("批覆", "批复", "答覆", "答复", "回覆", "回复", "覆函", "复函", "反覆", "反复", "覆议", "复议", "覆查", "复查", "覆核", "复核", "申覆", "申复")
