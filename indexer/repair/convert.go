package repair

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
	MinTraditional       = 3
)

// converter turns Traditional text into Simplified. Every entry of its tables
// keeps the number of characters, so character i maps to character i.
type converter struct {
	steps []*phraseTable
	kinds *[0x10000]charKind
}

// charKind is what cleaning wants to know of a character before it looks closer.
type charKind uint8

const (
	kindHan         charKind = 1 << iota
	kindTraditional          // only Traditional text has it
	kindSimplified           // only Simplified text has it
	kindOdd                  // it may be destroyed, or a sign or letter of the wrong width
	kindOpens                // a bracket in which pinyin may stand
)

// Counts are how many characters of the kinds a line has.
type Counts struct {
	Han, Traditional, Simplified int
	Odd                          bool // something in it may have to be mended
}

// newCharKinds makes the table of the kinds.
func newCharKinds() *[0x10000]charKind {
	kinds := new([0x10000]charKind)
	for r := range rune(len(kinds)) {
		kinds[r] = kindsOf(r)
	}
	for r := rune(0x4E00); r <= 0x9FFF; r++ {
		if to := analyzers.FoldRune(r); to != r && !strings.ContainsRune(inBoth, to) && kinds[to]&kindTraditional == 0 {
			kinds[to] |= kindSimplified
		}
	}
	return kinds
}

// kindsOf looks a character up, all but whether only Simplified text has it.
func kindsOf(r rune) charKind {
	if r == TwiceRead[0] {
		return kindHan | kindOdd
	}
	if analyzers.IsHan(r) {
		if isTraditional(r) {
			return kindHan | kindTraditional
		}
		return kindHan
	}
	_, half := FullSign(r)
	_, opens := closingBracket(r)
	switch {
	case half, IsMark(r), r == LostMark, toneLetter(r), r >= 0xFF00 && r < 0xFF5F && !opens && !strings.ContainsRune("，：；？！（）", r):
		return kindOdd
	case opens:
		return kindOpens
	}
	return 0
}

// count counts the kinds of a line.
func (c *converter) count(g []Glyph) Counts {
	var n Counts
	for i := range g {
		switch kind := c.kindOf(g[i].R); {
		case kind == kindHan:
			n.Han++
		case kind == 0:
			n.Odd = n.Odd || g[i].R == '！' && isUnmarked(g[i:])
		case kind&kindOdd != 0, kind&kindOpens != 0 && i+1 < len(g) && !analyzers.IsHan(g[i+1].R) && (g[i+1].R != ' ' || i+2 < len(g) && !analyzers.IsHan(g[i+2].R)):
			n.Odd = true
		default:
			n.add(kind)
		}
	}
	return n
}

// countText counts those of a text that is clean.
func (c *converter) countText(text string) Counts {
	var n Counts
	for _, r := range text {
		n.add(c.kindOf(r))
	}
	return n
}

func (n *Counts) add(kind charKind) {
	n.Han += int(kind & kindHan)
	switch {
	case kind&kindTraditional != 0:
		n.Traditional++
	case kind&kindSimplified != 0:
		n.Simplified++
	}
}

// kindOf is the kind of a character.
func (c *converter) kindOf(r rune) charKind {
	if r <= 0xFFFF {
		return c.kinds[r]
	}
	return kindsOf(r)
}

// newConverter loads OpenCC's tables from Traditional, as Taiwan writes it, to Simplified.
func newConverter() (*converter, error) {
	tables, err := opencc.New("tw2s")
	if err != nil {
		return nil, fmt.Errorf("loading the Traditional tables: %w", err)
	}
	c := &converter{kinds: newCharKinds()}
	for _, group := range tables.DictChains {
		step, err := newPhraseTable(group)
		if err != nil {
			return nil, fmt.Errorf("loading the Traditional tables: %w", err)
		}
		c.steps = append(c.steps, step)
	}
	return c, nil
}

// phraseTable is one step of a conversion: what may be replaced, by its first
// character, in the order in which it is tried.
type phraseTable struct {
	pairs  map[rune][]phrasePair
	begins [0x10000 / 64]uint64 // which characters of the basic plane begin one, a bit each
}

type phrasePair struct{ from, to string }

// newPhraseTable reads the dictionaries of a step: an earlier one goes before a
// later, and in each the longest phrase first.
func newPhraseTable(group *opencc.Group) (*phraseTable, error) {
	table := &phraseTable{pairs: map[rune][]phrasePair{}}
	for _, dict := range group.Dicts {
		here := map[rune][]phrasePair{}
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
			table.pairs[first] = append(table.pairs[first], pairs...)
			if first <= 0xFFFF {
				table.begins[first>>6] |= 1 << (first & 63)
			}
		}
	}
	return table, nil
}

// convert replaces from left to right.
func (t *phraseTable) convert(s string) string {
	var out strings.Builder
	done, next := 0, 0 // what is written of s; where the next phrase may begin
	for i, r := range s {
		if i < next || r <= 0xFFFF && t.begins[r>>6]&(1<<(r&63)) == 0 {
			continue
		}
		for _, pair := range t.pairs[r] {
			if n := len(pair.from); i+n <= len(s) && s[i+n-1] == pair.from[n-1] && s[i:i+n] == pair.from {
				if done == 0 {
					out.Grow(len(s))
				}
				out.WriteString(s[done:i])
				out.WriteString(pair.to)
				done, next = i+n, i+n
				break
			}
		}
	}
	if done == 0 {
		return s
	}
	out.WriteString(s[done:])
	return out.String()
}

// inBoth are Simplified characters that Traditional text has as well, with
// another meaning or as a common variant.
const inBoth = "后里面干台只几斗云余系制松谷曲丑冬划卷吁回困夸折据杰准岩幸注当尽局布巨并志才扎灶症秋种表辟郁采钟须致咸征别占向升吊同周家熏卜仆克千姜御淀筑范蔑家帘弦暗朴柜沈涂洒漓秆粘胡舍苏药虫蜡衣辟迹适酸闲雇霉饥凶出合吃唇夫尸布床并志恶愈戚托搜于旋朱极栗梁欲法洗浚涌游炮熙狸猫珍略痒皂盗睹睾碗窗站笋粗纽线群考肴舌舍芸茨荐药莽蔑蓑藤虱蛔蜕蝎表袄裸规谣豆象贰赞趟迂跖踊迹遍邻郎酬里重针铺锈镰闹雇雕霸面饥驱麻着"

// IsTraditionalText judges by the characters that only one of the scripts has.
func IsTraditionalText(all Counts) bool {
	return float64(all.Traditional) > traditionalShare*float64(all.Han) && all.Traditional > all.Simplified
}

// isTraditional recognises a character that stands in Traditional text only.
func isTraditional(r rune) bool {
	switch r {
	case '衞', '擡', '枱', '粧', '隷', '揹', '戸', '敍', '倂': // forms that the tables lack
		return true
	}
	return r >= 0x4E00 && r != '著' && r != '乾' && analyzers.IsHan(r) && analyzers.FoldRune(r) != r
}

// WantsConversion decides for one line of a document.
func WantsConversion(documentTraditional bool, l Counts) bool {
	if documentTraditional {
		return l.Han > 0
	}
	if l.Simplified == 0 && l.Traditional >= 2 && l.Traditional*3 >= l.Han {
		return true // 記者：陳大文
	}
	return l.Traditional >= MinTraditional && l.Traditional > l.Simplified && float64(l.Traditional) >= traditionalLineShare*float64(l.Han)
}

// glyphs converts in place. A line of a Traditional document in which no
// character is Traditional goes by words only: the tables would ruin Simplified
// text.
func (c *converter) glyphs(g []Glyph, traditional bool) {
	text := TextOf(g)
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
		if out[i] != g[i].R {
			g[i].R = out[i]
			if g[i].Repair == AsIs {
				g[i].Repair = Converted
			}
		}
	}
}

// text converts s. What the tables lack is added: 陜 (of 陜西).
func (c *converter) text(s string) string {
	out := strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "陜", "陕")
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

// keptAlone are characters with a Simplified form that Simplified text has all the same:
// in names, 昇腾 and 毕昇, and in terms, 二噁英.
const keptAlone = "昇陞邨堃犇甦甯龢迺祕仝氾扞澂絜脩谿筦釐珮蒐菴噁濛吒"

// wordsAlone are Traditional characters that are words by themselves.
const wordsAlone = "與對將為這個們從據並萬億區縣來時"

// Rephrased returns a Simplified text with the words mended that only bad tables write: 批覆.
func Rephrased(text string) string { return morePhrases.Replace(text) }

// morePhrases are words and forms of characters that the tables lack.
var morePhrases = strings.NewReplacer("衞", "卫", "擡", "抬", "枱", "台", "粧", "妆", "隷", "隶", "揹", "背", "戸", "户", "敍", "叙", "倂", "并",
	"批覆", "批复", "答覆", "答复", "回覆", "回复", "覆函", "复函", "反覆", "反复", "覆议", "复议", "覆查", "复查", "覆核", "复核", "申覆", "申复",
	// pages turned Traditional by a table keep 么, which the tables take for a Traditional 幺
	"那幺妹", "那幺妹", "这幺妹", "这幺妹", "什幺", "什么", "甚幺", "什么", "甚么", "什么", "怎幺", "怎么", "这幺", "这么", "那幺", "那么", "多幺", "多么", "要幺", "要么", "显着", "显著")
