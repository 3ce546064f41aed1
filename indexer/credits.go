package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// A credit is made of parts: a role, a sign or a blank, names. However a page mixes
// them — （记者 张三 编辑：李四）, （文/王五）, 本版编辑/张玉 — nothing else stands in it.

const (
	// creditRole is who had a part in a text or its page.
	creditRole = `(?:本报|本网|本台|本版|本期|本文|全媒体|融媒体?|见习|实习|首席|特约|责任|执行|值班|网络|新媒体)*(?:摄影记者|记者|通讯员|实习生|作者|撰文|撰稿|采写|供稿|文字|文图|图文|文/图|图/文|文|图|` + makerRoles + `)`
	// creditName is a person's name.
	creditName = `(?:[\p{Han}]{1,6}(?:·[\p{Han}]{1,8}){1,3}|[\p{Han}]{2,4}|[\p{Han}][ 　][\p{Han}])`
	// creditPart is a role and its names, parted by a sign or a blank.
	creditPart = `(?:` + creditName + `\s*[/／∕]\s*(?:文图|图文|文|图|摄影|摄)|` + creditRole + `\s*(?:[：:／/∕｜|丨]|\s)\s*` + creditName + `(?:[ 　、，,/]+` + creditName + `){0,5})`
)

var (
	// creditRow is a row of such parts and nothing more.
	creditRow = `(?:` + creditPart + `[ 　、，,；;|｜/]*){1,6}(?:摄影报道|综合报道|报道|摄)?`
	// creditRowStart is one in a bracket before the first sentence.
	creditRowStart = pattern.Must(`^[（(\[【〔]\s*(` + creditRow + `)\s*[）)\]】〕]\s*`)
	// creditRowEnd is one in a bracket behind the last, creditRowBare without a bracket.
	creditRowEnd  = pattern.Must(`\s*[（(\[【〔]\s*(` + creditRow + `)\s*[）)\]】〕]\s*[。]?$`)
	creditRowBare = pattern.Must(`[。！？”」）)]\s*[■□●◆▲★\-—]{0,3}\s*(` + creditRow + `)$`)
	// creditOf finds the parts of a row.
	creditOf = pattern.Must(`(` + creditRole + `)\s*(?:[：:／/∕｜|丨]|\s)\s*(` + creditName + `(?:[ 　、，,/]+` + creditName + `)*)`)
	// writerRole are the roles of those who wrote.
	writerRole = pattern.Must(`记者|通讯员|作者|撰|采写|供稿|文`)
	// editorStart is an editor's credit glued to the first sentence, without a sign
	// between the name and the text.
	editorStart = pattern.Must(`^(?:责任编辑|责编|本版编辑|网络编辑|值班编辑|本文编辑)\s*[：:]\s*`)
)

// makers reads who wrote a text from a row of credits.
func (m *metadata) makers(row string) {
	if m.author != "" {
		return
	}
	var names []string
	for _, at := range creditOf.FindAllStringSubmatchIndex(row, -1) {
		if role := row[at[2]:at[3]]; writerRole.MatchString(role) && !strings.Contains(role, "摄影") {
			of := row[at[4]:at[5]]
			if next := creditLabelIn.FindStringIndex(of); next != nil {
				of = of[:next[0]]
			}
			if n := authorNames(of); n != "" {
				names = append(names, n)
			}
		}
	}
	if at := namesFirstOf.FindStringSubmatch(row); len(names) == 0 && at != nil {
		names = append(names, authorNames(at[1])) // 冯志强/文 唐丽/图
	}
	m.author = strings.Join(names, " ")
}

// namesFirstOf is who wrote, with the part behind the name.
var namesFirstOf = pattern.Must(`(?:^|[ 　、，,；;])(` + creditName + `)\s*[/／∕]\s*(?:文图|图文|文)`)

// creditLabelIn is a role that a row's names run on into.
var creditLabelIn = pattern.Must(`(?:^|[ 　、，,/])(?:` + creditRole + `$|(?:` + makerRoles + `|[一二三初复终][审校])(?:[ 　、，,/]|$))`)

// cutRows cuts rows of credits off a paragraph's ends.
func cutRows(l *line, m *metadata, cut func(start, end int)) {
	if l.n <= minParagraph {
		return
	}
	for _, end := range []*pattern.Pattern{creditRowEnd, creditRowBare} {
		if at := l.seen().PartIndex(end); at != nil && at[0] > 0 && !strings.HasSuffix(l.text[at[2]:at[3]], "摄") {
			m.makers(l.text[at[2]:at[3]])
			from := at[0]
			if end == creditRowBare {
				_, n := utf8.DecodeRuneInString(l.text[from:])
				from += n
			}
			cut(from, len(l.text))
		}
	}
	if at := l.seen().PartIndex(outletWriterEnd); at != nil && at[0] > 0 && namesPeople(l.text[at[4]:at[5]]) {
		m.alsoBy(authorNames(l.text[at[4]:at[5]]))
		cut(at[0], len(l.text))
	}
	if at := l.seen().PartIndex(creditRowStart); at != nil && at[1] < len(l.text) {
		m.makers(l.text[at[2]:at[3]])
		cut(0, at[1])
	}
}

// outletWriterEnd is the outlet and who wrote and took the pictures, behind the last
// sentence: （某某日报社张三图文）.
var outletWriterEnd = pattern.Must(`\s*[（(\[【]\s*([\p{Han}]{2,12}(?:报社?|台|网|中心|客户端|融媒体?|新闻))\s*([\p{Han} 　、]{2,14}?)\s*(?:图文|文图|图[/／]文|文[/／]图|采写)\s*[）)\]】]\s*$`)

// alsoBy adds those who wrote besides.
func (m *metadata) alsoBy(names string) {
	for _, name := range strings.Fields(names) {
		if !strings.Contains(" "+m.author+" ", " "+name+" ") {
			m.author = strings.TrimSpace(m.author + " " + name)
		}
	}
}

// signedStart is a bracket before the first sentence.
var signedStart = pattern.Must(`^[（(]([\p{Han} 　、，,/]{4,30})[）)]\s*`)

// cutSignedStart cuts the names of who wrote the text off its first paragraph: （区
// 医保局 宋瑶）“没想到…
func (d *draft) cutSignedStart(l *line) string {
	m := &d.meta
	at := l.seen().PartIndex(signedStart)
	if at == nil || l.n <= minParagraph || at[1] == len(l.text) || !strings.ContainsAny(l.text[at[2]:at[3]], " 　") {
		return ""
	}
	names, ok := signedBracket(l.text[at[2]:at[3]], d.rarerName)
	if !ok {
		return ""
	}
	if m.author == "" {
		m.author = names
	}
	gone := strings.TrimSpace(l.text[:at[1]])
	l.keep(at[1], len(l.text))
	return gone
}

// cutEditor cuts an editor's name off that is glued to the first sentence: 责任编辑：
// 肖云峰九月的鄂北岗地… The name ends where a word of the sentence begins.
func (d *draft) cutEditor(l *line) string {
	at := l.seen().Index(editorStart)
	if at == nil || l.n <= 2*minParagraph {
		return ""
	}
	rest := l.text[at[1]:]
	if !strings.ContainsRune(surnames, wording.FirstRune(rest)) {
		return ""
	}
	name := runeEnds(rest, maxNameRunes)
	for n := len(name) - 1; n > 0; n-- { // a given name of two characters, else of one
		if !d.beginsWord(rest[name[0]:], name[n]-name[0]) {
			continue
		}
		end := at[1] + name[n]
		gone := l.text[:end]
		l.keep(end, len(l.text))
		return gone
	}
	return ""
}

// maxNameRunes is how many characters most names have, at most.
const maxNameRunes = 3

// runeEnds returns the bytes at which the first n characters of a text end.
func runeEnds(text string, n int) []int {
	var ends []int
	for i, r := range text {
		if len(ends) == n {
			break
		}
		ends = append(ends, i+utf8.RuneLen(r))
	}
	return ends
}

// beginsWord reports whether a word of the dictionary begins at byte i of a text, and
// none goes across it.
func (d *draft) beginsWord(text string, i int) bool {
	a := d.words.Analyze(text[:min(len(text), i+3*repair.MaxContext)])
	for _, t := range a.Tokens {
		from, to := int(a.At[t.Start]), int(a.At[t.End])
		if from == i {
			return utf8.RuneCountInString(text[from:to]) > 1
		}
		if from < i && to > i {
			return false
		}
	}
	return false
}
