package indexer

import (
	"fmt"
	"strings"

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
	tables     *opencc.OpenCC
	simplified map[rune]bool // characters that Traditional text does not have
}

func newConverter() (*converter, error) {
	tables, err := opencc.New("tw2s")
	if err != nil {
		return nil, fmt.Errorf("loading the Traditional tables: %w", err)
	}
	c := &converter{tables, map[rune]bool{}}
	for r := rune(0x4E00); r <= 0x9FFF; r++ {
		if to := analyzers.FoldRune(r); to != r && !strings.ContainsRune(inBoth, to) {
			c.simplified[to] = true
		}
	}
	return c, nil
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
		} else if c.simplified[r] {
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
