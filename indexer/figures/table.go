package figures

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A table's row reads 列名：值；列名：值. Its numbers mostly have no unit beside
// them: it stands in the name of the column, 停车泊位（个）：9200, or in a column of
// its own, 指标：停车泊位；单位：个；2023年：9200.

// maxCell is how many bytes of a row may be looked through for a column's name:
// two hundred characters.
const maxCell = 600

// maxPer is the longest name, in characters, of what a price is for.
const maxPer = 6

// noAmounts are columns whose numbers count nothing.
var noAmounts = []string{"序号", "编号", "电话", "代码", "日期", "年份", "文号", "邮编", "号码", "时间"}

// changeColumns begin the names of columns of how much something has changed.
var changeColumns = []string{"同比", "环比", "增长", "增速", "增幅", "比上年", "较上年", "比去年", "比年初"}

// cellAt reads the number at i as the value of a cell, where it is all of it and
// its unit stands in the row. end is where to read on.
func (r *reading) cellAt(i int) (q quantity, end int, ok bool) {
	s := r.folded
	num, read := r.readNumber(i)
	if !read || num.Chinese || num.Percent || num.PerMille {
		return quantity{}, i, false
	}
	end = i + num.Len
	if rest := strings.TrimLeft(s[end:], " "); rest != "" && rest[0] != ';' {
		return quantity{}, i, false
	}
	start := i
	negative := strings.HasSuffix(s[:i], "-")
	if negative || strings.HasSuffix(s[:i], "+") {
		start--
	}
	row := max(strings.LastIndexByte(s[:start], '\n')+1, start-maxCell)
	cells := strings.Split(s[row:start], ";")
	name, ok := strings.CutSuffix(strings.TrimSpace(cells[len(cells)-1]), ":")
	if !ok || wording.HoldsAny(name, noAmounts...) || strings.HasSuffix(name, "年度") {
		return quantity{}, i, false
	}
	object, written, ok := bracketed(name)
	if ok && !r.isUnit(written) && bareYear(strings.TrimSuffix(object, "年")) > 0 {
		ok = false // 2025年(预计), 2030年(目标): the unit stands elsewhere in the row
	}
	if !ok {
		object, written, ok = unitWithin(name)
	}
	if body, rate := strings.CutSuffix(name, "%"); !ok && rate {
		object, written, ok = strings.TrimRight(body, "±+-"), "%", true // 同比±%
	}
	if !ok && RateColumn.MatchString(name) {
		return quantity{}, i, false // no share has the unit of what it is of
	}
	if !ok {
		object, written, ok = unitColumn(cells[:len(cells)-1])
	}
	if !ok {
		object, written, ok = unitOfRow(cells[:len(cells)-1])
	}
	if !ok {
		return quantity{}, i, false
	}
	scale, n := ScaleAt(written)
	u, size, known := r.units.At(written[n:])
	if written == "%" {
		u, size, known = Unit{name: "%", Kind: unitRate}, 1, true
	}
	if per, ok := strings.CutPrefix(written, "元/"); ok && (!known || n+size != len(written)) && utf8.RuneCountInString(per) <= maxPer {
		u, size, known = Unit{name: written, Kind: unitMoney}, len(written)-n, true // 元/生·月
	}
	if !known || n+size != len(written) {
		return quantity{}, i, false
	}
	q = quantity{start: start, num: i, end: end, after: end, value: scaled(num.Value, scale), unit: u.name, kind: u.Kind, cell: object}
	if q.unit == "" {
		q.unit = written[n:]
	}
	if k := strings.LastIndex(s[row:start], object); k >= 0 {
		q.cell = r.original(row+k, row+k+len(object))
	}
	q.fell, q.column = negative, bareYear(name)
	return q, end, true
}

// bareYear returns the year that is all of a column's name (2024), 0 for any other name.
func bareYear(name string) int {
	if len(name) != 4 || !allDigits(name) {
		return 0
	}
	if year, err := strconv.Atoi(name); err == nil && year >= firstYear && year <= lastYear {
		return year
	}
	return 0
}

// isUnit reports whether what stands in a column's brackets is a unit.
func (r *reading) isUnit(written string) bool {
	_, n := ScaleAt(written)
	_, size, known := r.units.At(written[n:])
	return known && n+size == len(written) || written == "%" || strings.HasPrefix(written[n:], "元/")
}

// bracketed takes the unit in brackets off the end of a column's name.
func bracketed(name string) (object, written string, ok bool) {
	body, ok := strings.CutSuffix(name, ")")
	if !ok {
		return "", "", false
	}
	open := strings.LastIndexByte(body, '(')
	if open < 0 {
		return "", "", false
	}
	written = strings.TrimPrefix(strings.TrimPrefix(body[open+1:], "单位:"), "单位")
	return body[:open], strings.TrimSpace(written), true
}

// unitWithin takes the unit out of the middle of a name joined of two rows of heads:
// 床位(张)总数 are counted in 张.
func unitWithin(name string) (object, written string, ok bool) {
	open := strings.IndexByte(name, '(')
	if open <= 0 {
		return "", "", false
	}
	inside, tail, ok := strings.Cut(name[open+1:], ")")
	if !ok || tail == "" {
		return "", "", false
	}
	head := name[:open]
	switch part, parts := strings.CutPrefix(tail, "其中"); {
	case parts:
		object = strings.TrimLeft(part, ":") + head
	case slices.Contains(bareHeads, tail) || tail == "合计" || tail == "小计":
		object = head + tail
	default:
		object = tail
	}
	return object, strings.TrimPrefix(inside, "单位:"), true
}

// unitOfRow finds the unit behind the name of what a row is about: 指标名称:养老床位数(张).
func unitOfRow(cells []string) (object, written string, ok bool) {
	for _, cell := range cells {
		_, value, found := strings.Cut(strings.TrimSpace(cell), ":")
		if !found {
			continue
		}
		if object, written, ok = bracketed(value); ok && object != "" && !startsWithDigit(object) {
			return object, written, true // but not 数量:160(张)
		}
	}
	return "", "", false
}

// unitColumn finds the column 单位 among the cells before, and what the row is
// about: its first cell that is not a number or a running number, but where that says where
// something is (乡镇：双钟镇) the project or the item.
func unitColumn(cells []string) (object, written string, ok bool) {
	where := false // object is a place
	for _, cell := range cells {
		name, value, found := strings.Cut(strings.TrimSpace(cell), ":")
		if !found {
			continue
		}
		switch {
		case strings.HasSuffix(name, "单位") && utf8.RuneCountInString(value) <= 5:
			written, ok = value, true
		case (object == "" || where && wording.EndsWith(name, thingColumns...)) && !wording.HoldsAny(name, noAmounts...) && value != "":
			if _, n, number := analyzers.ParseNumber(value); !number || n < len(value) {
				object, where = value, wording.EndsWith(name, placeColumns...)
			}
		}
	}
	return object, written, ok
}

var (
	// placeColumns end the names of columns that say where something is.
	placeColumns = []string{"乡镇", "街道", "镇街", "镇", "乡", "村", "社区", "区县", "县区", "县市区", "地区", "区域", "地点", "片区"}
	// thingColumns end those of columns that say what it is.
	thingColumns = []string{"项目", "项目名称", "指标", "指标名称", "工程", "工程名称", "事项", "设施", "设施名称"}
)

// RateColumn is the name of a column of shares and changes.
var RateColumn = pattern.Must(`%|％|率|比重|占比|比例|增长|增速|增幅|增减|同比|环比|升降|±|完成度`)
