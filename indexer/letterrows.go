package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// letterLabel is what the table of a citizen's letter and its answer says of the two, and
// letterOwn what only such a table says.
var (
	letterLabel = pattern.Must(`^(?:(?:信件|来信|写信|留言|咨询|诉求|提问|办件|受理|答复|回复|办理|处理|查询|办结|反馈)(?:编号|类型|类别|分类|标题|主题|题目|人|人姓名|时间|日期|状态|单位|部门|机构|方式|结果|情况)|姓名|(?:是否)?公开|状态|满意度|评价|浏览次数|点击数)$`)
	letterOwn   = pattern.Must(`^(?:信件|来信|写信|留言|诉求|提问|办件)(?:编号|标题|主题|题目|人|时间)$|^咨询(?:编号|标题|主题)$`)
)

// minLetterRows is how many rows with such labels make the table of a letter.
const minLetterRows = 2

// readLetter reads the rows of a table, as letterboxes of offices have it, that say when a
// letter was sent, what it is called and who answered when; what the letter and its answer
// say stays.
func (d *draft) readLetter() {
	var rows []*line
	own := false
	for _, l := range d.lines {
		if !l.live() || l.n > maxLabelLine || l.block.Kind != formats.Row && !l.matches(letterRow) {
			continue
		}
		cells := letterCells(l.text)
		for _, c := range cells {
			own = own || letterOwn.MatchString(c[0])
		}
		if cells != nil {
			rows = append(rows, l)
		}
	}
	if !own || len(rows) < minLetterRows {
		return
	}
	for _, l := range d.lines {
		if l.live() && l.block.Kind == formats.Text && l.matches(letterSays) {
			l.record = true // what was asked may be short
		}
	}
	for _, l := range rows {
		for _, c := range letterCells(l.text) {
			d.meta.takeLetter(c[0], c[1])
		}
		l.record = false // a row of its own, where no table is
		l.drop(reasonMeta)
	}
}

// letterRow is such a row where the table came as lines; what was done is the report's there.
var letterRow = pattern.Must(`^(?:信件|来信|写信|留言|咨询|诉求|提问|办件|受理|答复|回复|办结)(?:编号|类型|类别|分类|标题|主题|题目|人|人姓名|时间|日期|状态|单位|部门|机构)\s?[：:]`)

// letterSays begins what the letter and its answer say.
var letterSays = pattern.Must(`^(?:信件|来信|留言|咨询|诉求|提问|问题|投诉|建议|答复|回复)内容\s?[：:]\s?[|｜]?\s?\p{Han}`)

// letterCells are the labels and values of a row that has no others than such, nil if it
// has.
func letterCells(text string) [][2]string {
	var cells [][2]string
	if strings.Contains(text, "|") { // 回复单位：| 市城管局 | 回复时间： | 2023-11-09 |
		text = strings.Trim(barsBetween.ReplaceAllString(barsBehindLabel.ReplaceAllString(text, "："), "；"), "；")
	}
	for _, cell := range strings.Split(text, "；") {
		label, value, ok := strings.Cut(cell, "：")
		label = wording.Squeeze(label)
		if !ok || !letterLabel.MatchString(label) || utf8.RuneCountInString(value) > maxTitle {
			return nil
		}
		cells = append(cells, [2]string{label, strings.TrimSpace(value)})
	}
	return cells
}

// barsBehindLabel and barsBetween are the sides of a table's cells, where its rows came as lines.
var (
	barsBehindLabel = pattern.Must(`：[\s|]+`)
	barsBetween     = pattern.Must(`\s*(?:\|\s*)+`)
)

// takeLetter takes one value of such a row.
func (m *metadata) takeLetter(label, value string) {
	answer := wording.BeginsWith(label, "答复", "回复", "办结")
	switch {
	case wording.EndsWith(label, "标题", "主题", "题目"):
		m.take(pageLabel{field: wording.FieldTitle, word: label, value: value})
	case answer && wording.EndsWith(label, "时间", "日期"):
		m.take(pageLabel{field: wording.FieldDate, word: label, value: value})
	case (answer || wording.BeginsWith(label, "办理")) && wording.EndsWith(label, "单位", "部门", "机构"):
		m.take(pageLabel{field: wording.FieldIssuer, word: label, value: value})
	}
}
