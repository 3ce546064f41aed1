package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// A table says over its right corner in what its numbers are: 单位：万元. A row that is
// found without its table says nothing of it, so the unit is written into the names of
// the columns, as the names are into the rows.

// reasonUnit is why the line that states the unit is no line of its own.
const reasonUnit = "单位已写入各行"

const (
	// maxAboveTable is how many lines may stand between a table's unit and its rows.
	maxAboveTable = 2
	// maxUnitText is the longest text, in characters, that names units.
	maxUnitText = 14
)

var (
	// unitStated is the end of a line that states the unit of a table.
	unitStated = pattern.Must(`(?:^|[\s；，（(\[【｜|])(?:计量|货币|金额|计算|数据)?单\s?位\s?[：:]\s?([^，。；：:（）()]{1,14})[）)\]】]?[。：]?$`)
	// dayAndUnit says over a table until when its numbers count, too: （截至2024年8月底，单位：户）.
	dayAndUnit = pattern.Must(`^[（(]?(?:数据|统计)?(?:时间)?(?:截至|截止)[^。；]{4,24}[，；\s][^。]{0,10}单\s?位\s?[：:][^。]{1,14}$`)
	// unitNamed is a unit in brackets at the end of a table's name.
	unitNamed = pattern.Must(`[（(](?:[^（）()]{1,8}[，、；])?([^，；：:（）()]{1,14})[）)]$`)
	// tableEnd ends the name of a table that has no number.
	tableEnd = pattern.Must(`(?:表|情况|一览)[（(][^（）()]{1,20}[）)]$`)
	// ownUnit is the name of a column that counts something else, or nothing.
	ownUnit = pattern.Must(`^(?:序号|编号|序|项次|名次|排名|位次|年份|年度|月份|日期|时间|代码|科目编码|电话|邮编|级次)$|(?:编码|代码|编号|电话|日期|时间|年月|名次|排名|位次|文号|里程|面积|长度|人口|人数|户数|个数|家数|件数|次数|数量|机构数|项目数|企业数|学校数|床位数|学位数)$`)
)

// unitsIn reads the units that a text names, nil where one of them is none.
func unitsIn(text string) []string {
	if utf8.RuneCountInString(text) > maxUnitText {
		return nil
	}
	table := figures.Units()
	var out []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、/,， 和及或", r) }) {
		folded := analyzers.Fold(strings.TrimPrefix(word, "人民币"))
		_, n := figures.ScaleAt(folded)
		_, size, known := table.At(folded[n:])
		if rate := folded == "%"; !rate && (!known || n+size != len(folded)) {
			return nil
		}
		out = append(out, strings.TrimPrefix(word, "人民币"))
	}
	return out
}

// tableUnits are the units that a line states for the table under it; whole tells that
// it states nothing else.
func tableUnits(l *line) (units []string, whole bool) {
	if l.n > maxTitle || l.block.Kind == formats.Row && strings.Contains(l.text, "；") {
		return nil, false
	}
	if m := l.seen().PartIndex(unitStated); m != nil {
		units = unitsIn(l.text[m[2]:m[3]])
		return units, m[0] == 0
	}
	if m := l.seen().Parts(unitNamed); m != nil && (l.matches(tableName) || l.matches(tableEnd)) {
		return unitsIn(m[1]), false
	}
	return nil, false
}

// nameUnits writes the unit that stands over a table into the names of its columns of
// numbers.
func (d *draft) nameUnits() {
	var units []string
	var from *line // that states them
	written, above := false, 0
	end := func() {
		if from != nil && written {
			from.drop(reasonUnit)
		}
		units, from, written, above = nil, nil, false, 0
	}
	for _, l := range d.lines {
		if l.role == roleDropped {
			continue // the names of the columns
		}
		if stated, whole := tableUnits(l); stated != nil {
			end()
			organ := d.organBeside(l)
			if units = stated; whole || organ != "" {
				from = l
			}
			if !whole && l.matches(dayAndUnit) {
				l.record = true
			}
			setIfEmpty(&d.meta.issuer, organ)
			continue
		}
		switch {
		case units == nil:
		case l.block.Kind == formats.Row:
			above = 0
			written = l.nameUnits(units) || written
			if from != nil && !written {
				from.record = true // several, of which no rule knows whose each is
			}
		case written || above == maxAboveTable:
			end()
		default:
			above++
		}
	}
	end()
}

// organBeside is the organ that stands beside the unit that a line states, "" for none:
// 金堂县财政局　　单位：万元.
func (d *draft) organBeside(l *line) string {
	m := l.seen().PartIndex(unitStated)
	if m == nil || m[0] == 0 || l.block.Kind == formats.Row {
		return ""
	}
	organ := wording.Squeeze(l.text[:m[0]])
	if utf8.RuneCountInString(organ) > maxLoneSource || !signedBy.MatchString(organ) {
		return ""
	}
	return organ
}

// nameUnits writes the unit into the names of the columns of numbers of a row, and tells
// whether it did.
func (l *line) nameUnits(units []string) bool {
	others := slices.DeleteFunc(slices.Clone(units), func(u string) bool { return u == "%" })
	if len(others) > 1 {
		return false
	}
	var out []repair.Glyph
	written := false
	for start := 0; start <= len(l.glyphs); {
		end := start + slices.IndexFunc(l.glyphs[start:], func(c repair.Glyph) bool { return c.R == '；' })
		if end < start {
			end = len(l.glyphs)
		}
		cell := l.glyphs[start:end]
		colon := slices.IndexFunc(cell, func(c repair.Glyph) bool { return c.R == '：' })
		if colon > 0 {
			name, value := repair.TextOf(cell[:colon]), strings.TrimSpace(repair.TextOf(cell[colon+1:]))
			if ownCellUnit(value) {
				return false // each row has its own
			}
			if unit := unitFor(name, units, others); unit != "" && bareNumberCell.MatchString(value) {
				out = append(out, cell[:colon]...)
				for _, r := range "（" + unit + "）" {
					out = append(out, repair.Glyph{R: r, From: cell[colon].From, To: cell[colon].From, Repair: repair.Named})
				}
				cell = cell[colon:]
				written = true
			}
		}
		out = append(out, cell...)
		if end < len(l.glyphs) {
			out = append(out, l.glyphs[end])
		}
		start = end + 1
	}
	if written {
		l.set(out)
	}
	return written
}

// unitFor is the unit of the numbers in a column, "" where that is not certain.
func unitFor(name string, units, others []string) string {
	switch {
	case strings.ContainsAny(name, "（(%％") || ownUnit.MatchString(name):
		return ""
	case len(others) == 0, figures.RateColumn.MatchString(name) && len(others) < len(units):
		return "%"
	case figures.RateColumn.MatchString(name):
		return ""
	}
	return others[0]
}

// ownCellUnit recognises a cell that ends with a unit in brackets: 居民人均可支配收入（元）, or
// is nothing but one.
func ownCellUnit(value string) bool {
	if m := unitNamed.FindStringSubmatch(value); m != nil && !wording.HasDigits(value) {
		return unitsIn(m[1]) != nil
	}
	return value != "" && !wording.HasDigits(value) && unitsIn(value) != nil
}

// bareNumberCell is a number alone.
var bareNumberCell = pattern.Must(`^[-－+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^[-－+]?\d+(?:\.\d+)?$`)
