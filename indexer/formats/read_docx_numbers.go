package formats

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// docxNumbers counts the automatic numbers of paragraphs (一、 1. ①), which a
// Word document does not hold as text.
type docxNumbers struct {
	lists  map[string][]docxLevel // by numId
	counts map[string][]int       // by the list that is counted
	begun  map[string]bool        // lists, with their level, that have counted anew
}

// docxLevel is how one level of a list is numbered.
type docxLevel struct {
	list   string // the abstract list, which its instances count together
	start  int
	format string
	text   string // with %1 for the first level's number
	digits bool   // all numbers in it are shown in digits
	anew   bool   // the list counts from start where it is first used
}

// maxLevels is how many levels Word's lists have.
const maxLevels = 9

// readNumbering reads the lists' definitions.
func (d *docxReader) readNumbering() error {
	d.numbers.lists = map[string][]docxLevel{}
	if !d.parts.has("word/numbering.xml") {
		return nil
	}
	data, err := d.parts.read("word/numbering.xml")
	if err != nil {
		return err
	}
	n := docxNumbering{lists: d.numbers.lists, abstract: map[string][]docxLevel{}, styled: map[string]string{}, links: map[string]string{}}
	return newXMLReader(d.ctx, data).each(func(e xml.StartElement, _ string) { n.read(e) })
}

// docxNumbering is the reading of the lists' definitions.
type docxNumbering struct {
	lists    map[string][]docxLevel // by their number in the text
	abstract map[string][]docxLevel // what they are made after
	styled   map[string]string      // abstract lists by their style
	links    map[string]string      // the styles of those that only name one
	id       string                 // the abstract list that is read
	num      string                 // the list that is read, "" while an abstract one is
	level    int
}

// read takes one element in.
func (n *docxNumbering) read(e xml.StartElement) {
	value := xmlAttr(e, "val")
	switch e.Name.Local {
	case "abstractNum":
		n.id, n.num = xmlAttr(e, "abstractNumId"), ""
	case "lvl", "lvlOverride":
		n.level, _ = strconv.Atoi(xmlAttr(e, "ilvl"))
	case "start":
		n.edit(func(l *docxLevel) { l.start, _ = strconv.Atoi(value) })
	case "numFmt":
		n.edit(func(l *docxLevel) { l.format = value })
	case "lvlText":
		n.edit(func(l *docxLevel) { l.text = plain(value) })
	case "isLgl":
		n.edit(func(l *docxLevel) { l.digits = isOn(value) })
	case "styleLink":
		n.styled[value] = n.id
	case "numStyleLink":
		n.links[n.id] = value
	case "num":
		n.num = xmlAttr(e, "numId")
	case "abstractNumId":
		if style, ok := n.links[value]; ok {
			value = n.styled[style]
		}
		n.lists[n.num] = slices.Clone(n.abstract[value])
	case "startOverride":
		// Where a list that starts anew is first used, the count that all lists made after
		// the same one share begins again; some programs then go on in the list before.
		if levels := n.lists[n.num]; n.level >= 0 && n.level < len(levels) {
			levels[n.level].start, _ = strconv.Atoi(value)
			levels[n.level].anew = true
		}
	}
}

// edit changes the level that is read.
func (n *docxNumbering) edit(change func(l *docxLevel)) {
	if n.level >= maxLevels || n.level < 0 {
		return
	}
	levels, list := n.abstract[n.id], n.id
	if n.num != "" { // a level that one list has of its own
		levels, list = n.lists[n.num], "num "+n.num
	}
	for len(levels) <= n.level {
		levels = append(levels, docxLevel{list: list, start: 1})
	}
	change(&levels[n.level])
	if n.num != "" {
		n.lists[n.num] = levels
	} else {
		n.abstract[n.id] = levels
	}
}

// next is the number of the next paragraph of a list at a level, "" for bullets
// and for lists that are not defined.
func (n *docxNumbers) next(id string, level int) string {
	levels := n.lists[id]
	if level < 0 || level >= len(levels) {
		return ""
	}
	list := levels[level].list
	counts := n.counts[list]
	for len(counts) < maxLevels {
		counts = append(counts, 0)
	}
	if anew := id + " " + strconv.Itoa(level); counts[level] == 0 || levels[level].anew && !n.begun[anew] {
		counts[level] = levels[level].start
		if n.begun == nil {
			n.begun = map[string]bool{}
		}
		n.begun[anew] = true
	} else {
		counts[level]++
	}
	for i := level + 1; i < maxLevels; i++ {
		counts[i] = 0
	}
	n.counts[list] = counts
	if levels[level].format == "bullet" || levels[level].format == "none" {
		return ""
	}
	text := levels[level].text
	for i := range levels {
		mark := "%" + strconv.Itoa(i+1)
		if strings.Contains(text, mark) {
			format := levels[i].format
			if levels[level].digits {
				format = "decimal"
			}
			text = strings.ReplaceAll(text, mark, writeNumber(max(counts[i], 1), format))
		}
	}
	// A number that ends in a digit must not run into the text.
	if text != "" && text[len(text)-1] >= '0' && text[len(text)-1] <= '9' {
		text += " "
	}
	return text
}

// writeNumber writes n ≥ 1 in one of Word's number formats, in digits where the
// format is not known.
func writeNumber(n int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital":
		return hanNumber(n)
	case "ideographTraditional":
		if n <= 10 {
			return string([]rune("甲乙丙丁戊己庚辛壬癸")[n-1])
		}
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "chineseLegalSimplified", "ideographLegalTraditional":
		return legalNumber(n)
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
	case "decimalEnclosedFullstop":
		if n <= 20 {
			return string(rune('⒈' + n - 1))
		}
	case "ideographEnclosedCircle":
		if n <= 10 {
			return string(rune('㊀' + n - 1))
		}
	case "ideographZodiac":
		if n <= 12 {
			return string([]rune("子丑寅卯辰巳午未申酉戌亥")[n-1])
		}
	case "decimalEnclosedParen":
		return fmt.Sprintf("(%d)", n)
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	case "lowerLetter", "upperLetter":
		first := byte('a')
		if format == "upperLetter" {
			first = 'A'
		}
		return strings.Repeat(string(first+byte((n-1)%26)), min((n-1)/26+1, maxLevels))
	case "lowerRoman", "upperRoman":
		if n < 40 {
			s := strings.Repeat("X", n/10) + []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}[n%10]
			if format == "lowerRoman" {
				s = strings.ToLower(s)
			}
			return s
		}
	}
	return strconv.Itoa(n)
}

// legalNumber writes a number in the numerals of contracts: 壹, 贰拾叁.
func legalNumber(n int) string { return legalNumerals.Replace(hanNumber(n)) }

// legalNumerals are the numerals of contracts for those of other texts.
var legalNumerals = strings.NewReplacer("一", "壹", "二", "贰", "三", "叁", "四", "肆", "五", "伍", "六", "陆", "七", "柒", "八", "捌", "九", "玖", "十", "拾", "百", "佰", "千", "仟")

// hanNumber writes a number under ten thousand in Chinese numerals.
func hanNumber(n int) string {
	if n >= 10_000 {
		return strconv.Itoa(n)
	}
	digits := []rune("零一二三四五六七八九")
	var b strings.Builder
	zero := false
	for _, unit := range []struct {
		value int
		name  string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		digit := n / unit.value % 10
		if digit == 0 {
			zero = b.Len() > 0
			continue
		}
		if zero {
			b.WriteRune('零')
			zero = false
		}
		if !(unit.value == 10 && digit == 1 && b.Len() == 0) {
			b.WriteRune(digits[digit])
		}
		b.WriteString(unit.name)
	}
	return b.String()
}
