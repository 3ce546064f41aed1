package indexer

import (
	"slices"
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// In a talk a question heads its answer, until the next one is put or the host closes.

var (
	// asker begins what somebody asks: 网友“海风”：, 南方日报记者：.
	asker = pattern.Must(`^(?:网友|网民|提问|问|市民|居民|村民|群众|听众|代表|委员|(?:[\p{Han}]{2,12})?记者)\s?(?:[“"（(][^”"）)]{1,12}[”"）)])?\s?[：:]|^【(?:网友|网民|提问|问|市民|居民|听众|\p{Han}{0,8}记者)[^】]{0,10}】\s?[：:]?`)
	// host begins what the host of a talk says.
	host = pattern.Must(`^(?:主持人|主持)\s?(?:[（(][^）)]{1,12}[）)])?\s?[：:]|^【(?:主持人|主持)[^】]{0,6}】\s?[：:]?`)
	// closesTalk is how a talk ends.
	closesTalk = pattern.Must(`(?:发布会|访谈|节目|直播|见面会|问答|提问|交流)(?:环节)?(?:就|也)?(?:先)?(?:到此(?:结束|为止)|到这里)|^(?:[\p{Han}]{2,6}：)?(?:由于|因为?)时间(?:关系|原因|有限)，`)
)

var (
	// askedBy begins a question that an office was asked, 网友 aside: pages list their comments so.
	askedBy = pattern.Must(`^(?:市民|居民|村民|群众|家长|企业|职工|来电人|来信人|问)(?:来电|来信|留言|咨询|提问|反映|诉求)?(?:内容|问题)?[一二三四五六七八九十\d]{0,2}\s?[：:]`)
	// answerWord stands over what it answers.
	answerWord = pattern.Must(`^(?:答|答复|回复|解答|回应|办理结果|办理情况|处理结果|部门回复|官方回复)(?:如下|内容)?\s?[：:]$`)
)

// minAsked is how many questions make a text of questions and answers.
const minAsked = 2

// markQuestions marks the questions of such a text, and the words over the answers, which are as
// short as a page's own.
func (d *draft) markQuestions() {
	var turns []*line
	asked := 0
	for _, l := range d.lines {
		if !l.live() || l.block.Kind != formats.Text || l.block.LinkRunes > 0 {
			continue
		}
		if l.matches(askedBy) {
			asked++
		} else if !l.matches(answerWord) {
			continue
		}
		turns = append(turns, l)
	}
	if asked < minAsked {
		return
	}
	for _, l := range turns {
		l.byPlace = true
	}
}

// turnOf says what a line does to the question that stands over the text: over is the
// place of that question among the open headings, -1 where the line leaves it; asks says
// that the line is a question itself, whatever it ends with.
func (d *draft) turnOf(i int, stack []openHeading) (over int, asks bool) {
	question := func(h openHeading) bool { return strings.HasSuffix(h.text, "？") || asker.MatchString(h.text) }
	l := d.lines[i]
	if len(stack) == 0 || l.block.Kind == formats.Row {
		return -1, false
	}
	at := slices.IndexFunc(stack, question)
	if at < 0 {
		return -1, false
	}
	next := d.nextBody(i)
	switch {
	case asker.MatchString(l.text) && asker.MatchString(stack[at].text):
		return at, l.n <= maxHeading && next >= 0 && !asker.MatchString(d.lines[next].text)
	case l.n <= maxClosing && closesTalk.MatchString(l.text), host.MatchString(l.text) && (next < 0 || asker.MatchString(d.lines[next].text)):
		return at, false
	}
	return -1, false
}

// maxClosing is the longest line, in characters, by which a talk is closed.
const maxClosing = 120

// saidBySpeaker tells what the host of a talk says, or somebody by name who speaks there more
// than once, and no question: 何永刚：主持人好，各位网友大家好！ heads nothing.
func (d *draft) saidBySpeaker(i int) bool {
	text := d.lines[i].text
	if strings.HasSuffix(text, "？") {
		return false
	}
	if host.MatchString(text) {
		return true
	}
	name, _, said := strings.Cut(text, "：")
	if !said || !isName(name) || !isPerson(name) {
		return false
	}
	turns := 0
	for _, l := range d.linesAround(i) {
		if l.live() && strings.HasPrefix(l.text, text[:len(name)+len("：")]) {
			if turns++; turns == minTurns {
				return true
			}
		}
	}
	return false
}

// minTurns is how often somebody speaks in a talk.
const minTurns = 2

// A talk on a page has rows at its head that say what it is on, when it was, and who came.

var (
	// talkRow is such a row.
	talkRow = pattern.Must(`^[\[【]?\s?(?:本期|在线|访谈|直播|节目|内容){0,2}(主题|话题|标题|时间|日期|嘉宾|地点|主\s?持\s?人|主持|简介|摘要|内容|单位|形式|状态|摄影|摄像|策划|编辑)(?:\s?[\]】]\s?[：:]?|\s?[：:])\s?(\S.*)$`)
	// guestRow is the one that says who came.
	guestRow = pattern.Must(`^[\[【]?\s?(?:本期|在线|访谈|直播|节目){0,2}嘉宾(?:\s?[\]】]|\s?[：:])`)
	// hostsTurn is the host's name before what he says.
	hostsTurn = pattern.Must(`^[\[【]?\s?主\s?持(?:\s?人)?\s?(?:[（(“][^）)”]{1,12}[）)”])?\s?(?:[\]】]|[：:])`)
	// turnBegins is a name or an office and a colon before what is said.
	turnBegins = pattern.Must(`^[\[【]?\s?(?:主\s?持\s?人|主持|网友|嘉宾|[\p{Han}·]{2,4})\s?(?:[（(“][^）)”]{1,12}[）)”])?\s?(?:[\]】]\s?[：:]?|[：:])`)
)

const (
	// maxTalkHead is the last line of a page on which such rows begin: menus stand above them.
	maxTalkHead = 30
	// minTalkRows is how many there are, at least.
	minTalkRows = 2
	// maxTalkRow is the longest such row in characters, but what the talk is on; what the host says
	// first is longer.
	maxTalkRow = 60
)

// readTalkHead reads and drops these rows where a talk follows. What leads in to it stays.
func (d *draft) readTalkHead() {
	first := slices.IndexFunc(d.lines[:min(len(d.lines), maxTalkHead)], talksOf)
	if first < 0 {
		return
	}
	end, rows, guests := first, 0, false
	for ; end < len(d.lines) && (talksOf(d.lines[end]) || !d.lines[end].live()); end++ {
		rows++
		guests = guests || d.lines[end].matches(guestRow)
	}
	turns, hosted := 0, false
	for _, l := range d.lines[end:] {
		if l.live() && l.matches(turnBegins) {
			turns++
			hosted = hosted || l.matches(hostsTurn)
		}
	}
	if rows < minTalkRows || !guests || turns < minTurns || !hosted {
		return
	}
	for _, l := range d.lines[first:end] {
		at := l.seen().Parts(talkRow)
		if at == nil || !l.live() {
			continue
		}
		switch at[1] {
		case "主题", "话题", "标题":
			setIfEmpty(&d.meta.topic, at[2])
		case "时间", "日期":
			takeDay(&d.meta.updatedDay, at[2])
		case "嘉宾":
			setIfEmpty(&d.meta.speaker, at[2])
		case "简介", "摘要", "内容":
			l.record = true // no title
			continue
		}
		l.drop(reasonMeta)
	}
}

// talksOf recognises such a row, and no turn of the host's.
func talksOf(l *line) bool {
	at := l.seen().Parts(talkRow)
	if at == nil || !l.live() || l.block.Kind != formats.Text {
		return false
	}
	switch label := wording.Squeeze(at[1]); {
	case label == "主题" || label == "简介" || label == "摘要" || label == "内容":
		return true
	case strings.HasPrefix(label, "主持"):
		return l.n <= maxHostRow && !wording.ContainsSign(at[2], "，。！？")
	}
	return l.n <= maxTalkRow
}

// maxHostRow is the longest row, in characters, that names the host.
const maxHostRow = 16
