package indexer

import (
	"slices"
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// minMeetingRows is how many rows of a meeting stand together, at least: one alone may
// be a page's.
const minMeetingRows = 3

// meetingLabel begins a row that says of a meeting where it was, who came, and what it
// was about.
var meetingLabel = pattern.Must(`^(?:会议)?(?:议题|地点|主持|主持人|参加|参加人|参加人员|参会|参会人员|出席|出席人员|列席|列席人员|缺席|请假|记录|记录人)[：:]`)

// meetingTime begins the row of when it was, which is no date of the page's.
var meetingTime = pattern.Must(`^(?:会议)?(?:时间|日期)[：:]`)

// meetingRow recognises a row at the head of a meeting's minutes: several stand together,
// and what they say is the report's and not the page's.
func (d *draft) meetingRow(i int) bool {
	is := func(k int) bool {
		return k >= 0 && k < len(d.lines) && d.lines[k].live() && (d.lines[k].matches(meetingLabel) || d.lines[k].matches(meetingTime))
	}
	if !is(i) {
		return false
	}
	from, to := i, i
	for is(from - 1) {
		from--
	}
	for is(to + 1) {
		to++
	}
	labels := 0
	for _, l := range d.lines[from : to+1] {
		if l.matches(meetingLabel) {
			labels++
		}
	}
	return labels >= minMeetingRows
}

// previewTitle is the title of a notice of what will be talked of, on the air or before the press.
var previewTitle = pattern.Must(`(?:访谈|直播|热线|发布会|通气会|座谈会|见面会)(?:节目|活动)?(?:的)?预[告报][》”]?$`)

// previewRow says in such a notice when and where, who comes and who leads, though the label has lost its
// first letters, which a page had set apart: 宾：汪晓.
var previewRow = pattern.Must(`^[\p{Han} 　]{0,8}[：:]|\d{1,2}[：:]\d{2}`)

// minPreviewRows is how many such rows a notice has at least.
const minPreviewRows = 2

// announces is a sentence that says that something will be held, with its rows under it.
var announces = pattern.Must(`(?:定于|将于|拟于|计划于)[^。]{2,40}(?:召开|举行|举办|开展|开讲|组织)`)

// heldRow is such a row with its label whole.
var heldRow = pattern.Must(`^(?:活动|会议|访谈|发布|直播|培训|讲座|演出|报名|参会|参加)?(?:时\s*间|地\s*点|地\s*址|主\s*题|主持人?|嘉\s*宾|发布人|发言人|主讲人?|对\s*象|人\s*员|内\s*容|方\s*式|直播平台)\s?[：:]`)

// markPreview marks the rows of a notice under its title, and under those that say of the page who put it out
// and when, as the report's: they are what it says. So are those under the sentence that announces what they
// are about.
func (d *draft) markPreview() {
	for i, l := range d.lines {
		if !l.live() || !isRunning(l) || !l.matches(announces) {
			continue
		}
		end := i + 1
		for end < len(d.lines) && d.lines[end].live() && d.lines[end].n <= maxLabelLine && d.lines[end].matches(heldRow) {
			end++
		}
		if end-i > minPreviewRows {
			for _, row := range d.lines[i+1 : end] {
				row.record = true
			}
		}
	}
	at := slices.IndexFunc(d.lines, func(l *line) bool {
		return l.live() && l.n > maxTerm && l.n <= maxTitle && !strings.Contains(l.text, " ") && l.matches(previewTitle)
	})
	if at < 0 {
		return
	}
	var rows []*line
	for _, l := range d.lines[at+1:] {
		if isRunning(l) && l.live() && !l.matches(previewRow) || l.block.Kind == formats.Row {
			break
		}
		_, found := findLabels(l.text)
		switch {
		case slices.ContainsFunc(found, func(f pageLabel) bool {
			return f.field == wording.FieldSource || f.word == "日期" || f.word == "发布时间" || f.word == "发布日期" || f.word == "作者"
		}):
			rows = nil // the page's own
		case l.live() && l.n > 0 && l.n <= maxLabelLine:
			rows = append(rows, l)
		}
	}
	told := 0
	for _, l := range rows {
		if l.matches(previewRow) {
			told++
		}
	}
	if told < minPreviewRows {
		return
	}
	for _, l := range rows {
		l.record = l.record || l.matches(previewRow)
	}
}

// attendanceFrom is where the rows of who was there begin that end the minutes of a meeting and
// belong to no section of them; behind the last line where none do.
func (d *draft) attendanceFrom() int {
	from := len(d.lines)
	for i := len(d.lines) - 1; i >= 0; i-- {
		l := d.lines[i]
		if !l.live() {
			continue
		}
		if !d.meetingRow(i) {
			break
		}
		from = i
	}
	return from
}
