package indexer

import (
	"zhengsou/indexer/pattern"
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
	labels := 0
	count := func(k int) bool {
		if d.lines[k].matches(meetingLabel) {
			labels++
		}
		return labels < minMeetingRows
	}
	for k := i; is(k) && i-k < maxFar && count(k); k-- {
		continue
	}
	for k := i + 1; is(k) && k-i < maxFar && count(k); k++ {
		continue
	}
	return labels >= minMeetingRows
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
