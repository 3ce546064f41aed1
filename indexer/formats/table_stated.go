package formats

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// Rows of a table that state something by themselves, as a form does, and the labels of forms.

// maxLinesAbove is how many lines about a table stand between its title and its
// columns' names at most: 填报单位, 填报日期, 单位.
const maxLinesAbove = 3

// StatedCell matches a cell that says all by itself what it is: 填报单位：区民政局.
var StatedCell = regexp.MustCompile(`^[^：:，。；]{1,12}[：:]\s*\S`)

// linesAbove is how many rows say something about the table, before the row of its
// columns' names: rows of statements, or of a statement and little else, and a paragraph
// across all columns.
func linesAbove(rows [][]gridCell) int {
	for n := 1; n <= maxLinesAbove && n < len(rows); n++ {
		cells := filledCells(rows[n-1])
		_, single := soleText(rows[n-1])
		lead := single && rows[n-1][len(rows[n-1])-1].across
		if !lead && !slices.ContainsFunc(cells, StatedCell.MatchString) {
			return 0
		}
		names := len(filledCells(rows[n]))
		if names > 1 && (lead || isStated(rows[n-1]) || len(cells)*2 < names) && guessHeader(rows[n:]) > 0 {
			return n
		}
	}
	return 0
}

// isStated is true for a row of statements, in a cell each or in two: 填报时间：| 6月30日.
func isStated(row []gridCell) bool {
	cells := filledCells(row)
	for i := 0; i < len(cells); i++ {
		switch {
		case StatedCell.MatchString(cells[i]):
		case endsWithColon(cells[i]) && i+1 < len(cells):
			i++
		default:
			return false
		}
	}
	return len(cells) > 0
}

// noteLabel matches the cell that a note under a table begins with.
var noteLabel = regexp.MustCompile(`^(?:注|备注|附注|说明|填表说明|注释)[：:]?$`)

// noteText writes a note under a table whose label has a cell of its own.
func noteText(row []gridCell) (string, bool) {
	cells := filledCells(row)
	if len(cells) != 2 || row[0].text == "" || !noteLabel.MatchString(cells[0]) {
		return "", false
	}
	return strings.TrimRight(cells[0], "：:") + "：" + cells[1], true
}

// statedText writes a row of statements, and a date at most, as people write it on one
// line; ok is false for any other row.
func statedText(row []gridCell) (text string, ok bool) {
	cells := filledCells(row)
	if len(cells) < 2 || !StatedCell.MatchString(cells[0]) {
		return "", false
	}
	for i, c := range cells {
		switch {
		case i == 0:
		case !StatedCell.MatchString(c) && !wording.IsDate(c) && !endsWithColon(c) && !endsWithColon(text):
			return "", false
		case !endsWithColon(text):
			text += " "
		}
		text += c
	}
	return oneLine(text), true
}

// maxLabelCell is the longest label, in runes, of a page's table of information.
const maxLabelCell = 8

// formLabel matches what a form asks for, as cells beside the answers have it.
var formLabel = regexp.MustCompile(`^.{0,4}(?:名称|姓名|单位|地点|地址|内容|规模|内容及规模|负责人|联系人|电话|时间|日期|时限|工期|期限|编号|代码|性质|类别|类型|依据|方式|目标|进展|进度|情况|要求|级别|职务|人数|总额|金额|数量|经费|编制|简介|概况|做法|成效|措施|问题|打算|背景|主题|意义|亮点)$|^(?:(?:项目|计划|概算)?总?投资(?:额|金额)?|资金来源|(?:占地|建筑|总建筑)面积|备注)$`)

// isLabelCell is true for a label that pages use, or that forms do.
func isLabelCell(s string) bool {
	s = wording.Squeeze(s)
	_, ok := wording.FieldOf(s)
	return ok || formLabel.MatchString(s)
}

// nameLabels gives the labels in a page's table of information (发文机关 | 区政府 |
// 公开日期 | 2023-09-06) the colon by which a cell names the next one: where most
// rows are pairs of a short text and a value, and half of those texts or more are
// labels that pages use.
func nameLabels(rows [][]gridCell) {
	var labels []*gridCell
	known, paired := 0, 0
	for _, row := range rows {
		var cells []*gridCell
		for i := range row {
			if !row[i].across {
				cells = append(cells, &row[i])
			}
		}
		pairs := len(cells) > 1 && len(cells)%2 == 0
		for i := 0; i < len(cells) && pairs; i += 2 {
			pairs = cells[i].text != "" && utf8.RuneCountInString(wording.Squeeze(cells[i].text)) <= maxLabelCell && !isLabelCell(cells[i+1].text) && !endsWithColon(cells[i].text)
		}
		if !pairs {
			continue
		}
		paired++
		for i := 0; i < len(cells); i += 2 {
			labels = append(labels, cells[i])
			if isLabelCell(cells[i].text) {
				known++
			}
		}
	}
	if paired*2 <= len(rows) || known < 2 || known*2 < len(labels) {
		return
	}
	for _, c := range labels {
		c.text = wording.Squeeze(c.text) + "："
	}
}
