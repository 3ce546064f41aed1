package places

import (
	"strings"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// publisherPlace returns the place that a publisher's name tells, or None: by
// the name itself (潍坊晚报, 人民网-天津频道, 河西区融媒体中心), or by the list of
// papers without one. What speaks for the whole country has none.
func (g *Gazetteer) publisherPlace(name string, context []int32) Named {
	none := Named{Place: None}
	if name == "" {
		return none
	}
	found := g.NamedIn(name, Reading{context: context, Mode: inPublisher})
	paperPlace := None
	g.papers.Each(name, func(pattern, _, _ int) { paperPlace = g.byPath[g.words.papers[pattern].path] })
	// 国家统计局青岛调查队 names its place last, 大众网·济宁 a place under the paper's.
	if n := len(found); n > 0 && (paperPlace == None || g.Under(found[n-1].Place, paperPlace)) {
		return found[n-1]
	}
	return Named{Place: paperPlace}
}

// nationalVoice reports whether a name is that of an organ of the whole country.
func (g *Gazetteer) nationalVoice(name string) bool {
	for _, w := range g.words.national {
		if strings.HasPrefix(name, w) {
			return true
		}
	}
	return false
}

// datelineHead is the head of a report: an agency, the place, the day, 电, 讯 or 消息.
var datelineHead = pattern.Must(`^[（(【\[\s]*((?:[\p{Han}A-Za-z]{0,6}(?:网|社|报|台|讯|客户端))?[\p{Han}·]{2,12}?)\s*(?:\d{1,2}月)?\d{1,2}日[\p{Han}]{0,2}?(?:[电讯]|消息)`)

// filingPlace is where the national agencies sit and file most reports; in a
// dateline it does not tell what is reported on.
const filingPlace = "北京市"

// datelinePlace returns the place of a dateline: the one given, else one that opens
// the body.
func (g *Gazetteer) datelinePlace(c Clues, context []int32) (m Named, words string) {
	lines := []string{c.Dateline}
	lines = append(lines, c.Body[:min(len(c.Body), datelineParagraphs)]...)
	for i, line := range lines {
		head := ""
		if found := datelineHead.FindStringSubmatch(line); found != nil {
			head = found[1]
		} else if i == 0 && !wording.ContainsSign(line, "，。；！？") {
			head = line // as given, if it is no sentence
		}
		if head == "" {
			continue
		}
		places := g.NamedIn(head, Reading{context: context, Mode: InLead})
		if len(places) == 0 {
			continue
		}
		m := places[len(places)-1]
		if g.places[m.Place].path == filingPlace {
			continue
		}
		return m, head[m.Start:m.End]
	}
	return Named{Place: None}, ""
}

// datelineParagraphs is how many paragraphs of a body may open with the dateline;
// an editor's note can stand before it.
const datelineParagraphs = 3
