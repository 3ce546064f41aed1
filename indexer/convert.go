package indexer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"

	"zhengsou/analyzers"
)

// A document is Traditional when at least this share of its Chinese characters
// stand in Traditional text only, and more of them than stand in Simplified text
// only. In the reports it is 35 % or more; Simplified text with a few old names
// or quotations stays under 2 %.
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
	steps      []phraseTable
	simplified *[0x10000]bool // the characters that Traditional text does not have
}

func newConverter() (*converter, error) {
	tables, err := opencc.New("tw2s")
	if err != nil {
		return nil, fmt.Errorf("loading the Traditional tables: %w", err)
	}
	c := &converter{simplified: new([0x10000]bool)}
	for _, group := range tables.DictChains {
		step, err := newPhraseTable(group)
		if err != nil {
			return nil, fmt.Errorf("loading the Traditional tables: %w", err)
		}
		c.steps = append(c.steps, step)
	}
	for r := rune(0x4E00); r <= 0x9FFF; r++ {
		if to := analyzers.FoldRune(r); to != r && !strings.ContainsRune(inBoth, to) {
			c.simplified[to] = true
		}
	}
	return c, nil
}

// phraseTable is one step of a conversion: what may be replaced, by its first
// character, in the order in which it is tried.
type phraseTable map[rune][]phrasePair

type phrasePair struct{ from, to string }

// newPhraseTable reads the dictionaries of a step: an earlier one goes before a
// later, and in each the longest phrase first.
func newPhraseTable(group *opencc.Group) (phraseTable, error) {
	table := phraseTable{}
	for _, dict := range group.Dicts {
		here := phraseTable{}
		for _, id := range dict.Trie.PrefixPredict(nil, 0) {
			key, err := dict.Trie.Key(id)
			if err != nil {
				return nil, fmt.Errorf("reading an entry: %w", err)
			}
			value, err := dict.Trie.Value(id)
			if err != nil {
				return nil, fmt.Errorf("reading %q: %w", key, err)
			}
			first, _ := utf8.DecodeRune(key)
			here[first] = append(here[first], phrasePair{string(key), dict.Values[value][0]})
		}
		for first, pairs := range here {
			slices.SortFunc(pairs, func(a, b phrasePair) int { return cmp.Compare(len(b.from), len(a.from)) })
			table[first] = append(table[first], pairs...)
		}
	}
	return table, nil
}

// convert replaces from left to right.
func (t phraseTable) convert(s string) string {
	var out strings.Builder
	copied := 0
	for i, r := range s {
		if i < copied {
			continue // inside a phrase
		}
		for _, pair := range t[r] {
			if strings.HasPrefix(s[i:], pair.from) {
				out.WriteString(pair.to)
				copied = i + len(pair.from)
				break
			}
		}
		if copied <= i {
			out.WriteRune(r)
			copied = i + 1
		}
	}
	return out.String()
}

// inBoth are Simplified characters that Traditional text has as well, with
// another meaning or as a common variant.
const inBoth = "后里面干台只几斗云余系制松谷曲丑冬划卷吁回困夸折据杰准岩幸注当尽局布巨并志才扎灶症秋种表辟郁采钟须致咸征别占向升吊同周家熏卜仆克千姜御淀筑范蔑家帘弦暗朴柜沈涂洒漓秆粘胡舍苏药虫蜡衣辟迹适酸闲雇霉饥凶出合吃唇夫尸布床并志恶愈戚托搜于旋朱极栗梁欲法洗浚涌游炮熙狸猫珍略痒皂盗睹睾碗窗站笋粗纽线群考肴舌舍芸茨荐药莽蔑蓑藤虱蛔蜕蝎表袄裸规谣豆象贰赞趟迂跖踊迹遍邻郎酬里重针铺锈镰闹雇雕霸面饥驱麻着"

// isTraditionalText judges by the characters that only one of the scripts has.
func isTraditionalText(han, traditional, simplified int) bool {
	return float64(traditional) > traditionalShare*float64(han) && traditional > simplified
}

// isTraditional tells a character that stands in Traditional text only.
func isTraditional(r rune) bool {
	return r >= 0x4E00 && r != '著' && r != '乾' && analyzers.IsHan(r) && analyzers.FoldRune(r) != r
}

// scripts counts the Chinese characters of a text, and those among them that
// only Traditional and only Simplified text have.
func (c *converter) scripts(text string) (han, traditional, simplified int) {
	for _, r := range text {
		if !analyzers.IsHan(r) {
			continue
		}
		han++
		if isTraditional(r) {
			traditional++
		} else if r <= 0xFFFF && c.simplified[r] {
			simplified++
		}
	}
	return han, traditional, simplified
}

// wantsConversion decides for one line of a document.
func wantsConversion(documentTraditional bool, han, traditional, simplified int) bool {
	if documentTraditional {
		return han > 0
	}
	if simplified == 0 && traditional >= 2 && traditional*3 >= han {
		return true // 記者：陳大文
	}
	return traditional >= minTraditional && traditional > simplified && float64(traditional) >= traditionalLineShare*float64(han)
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
	out := string(in)
	for _, step := range c.steps {
		out = step.convert(out)
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
