package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A paper is signed at its end, by the organs that it is from, one under the other, over the
// day on which it was written.

// maxSignatureLines is how many names may stand above the date of a paper that
// several organs sign.
const maxSignatureLines = 8

// signatureLines tells which of a paper's paragraphs are its signature: a date
// alone, the names of organs right above it, and right below it how public the
// paper is. They belong to the whole paper, not to the heading that happens to
// stand last above them.
func signatureLines(texts []string) []bool {
	signs := make([]bool, len(texts))
	for i, text := range texts {
		if pattern.RunesIn(text) > maxSource || !wording.IsDate(text) {
			continue
		}
		above := i
		for above > 0 && i-above < maxSignatureLines && utf8.RuneCountInString(texts[above-1]) <= maxSource && signedBy.MatchString(texts[above-1]) {
			above--
		}
		if above == i {
			continue
		}
		below := i + 1
		for below < len(texts) && openness.MatchString(texts[below]) {
			below++
		}
		for k := above; k < below; k++ {
			signs[k] = true
		}
	}
	return signs
}

// freeSignatures takes the headings off signatures that end the part under them.
// A heading with nothing else under it keeps its signature, or it could not be
// found; and where the part goes on behind a signature that is one within it.
func freeSignatures(passages []passage) {
	texts := make([]string, len(passages))
	for i, p := range passages {
		texts[i] = p.text
	}
	signs := signatureLines(texts)
	same := func(i, k int) bool {
		return i >= 0 && k < len(passages) && slices.Equal(passages[i].headings, passages[k].headings)
	}
	for from := 0; from < len(passages); {
		to := from
		for to < len(passages) && signs[to] {
			to++
		}
		if to > from && same(from-1, from) && !same(from, to) {
			for i := from; i < to; i++ {
				passages[i].headings = nil
			}
		}
		from = max(to, from+1)
	}
}

var (
	// signedBy is an organ's name and nothing else.
	signedBy = pattern.Must(`^[\p{Han}（）()、 ]{2,30}(?:政府|办公厅|办公室|研究室|委员会|局|部|院|厅|署|会|中心|组|党委|区委|市委|县委|省委|公司|协会|学校|党组|办事处|医院|大学|中学|小学|集团|银行|支队|大队|指挥部|领导小组|工作专班|督查室|调查队|总工会|妇联|残联|政协|人大|工商联|文联|科协|团委|红十字会|管委会|居委会|村委会|` + officeEnd + `)$`)
	// openness says how public a paper is.
	openness = pattern.Must(`^[（(]?(?:此件|本件|此文).{2,12}(?:公开|发布).{0,8}[）)]?$`)
)

// namesOrgan recognises a line that names an organ, as one that signs does, and nothing else.
func (l *line) namesOrgan() bool { return l.n <= maxSource && l.matches(signedBy) }

// isSignature recognises the lines under a report: its date, how public it is.
func isSignature(s string) bool {
	return wording.IsDate(s) || openness.MatchString(s)
}

// signersOver are the organs that sign over the day at line i, parted by one blank.
func (d *draft) signersOver(i int) string {
	var organs []string
	for k := i - 1; k >= 0 && k >= i-maxSignatureLines; k-- {
		l := d.lines[k]
		if !l.live() || !l.namesOrgan() || wording.HeadingClass(l.text) != "" {
			break
		}
		organs = append(organs, organsIn(l.text))
	}
	slices.Reverse(organs)
	return strings.Join(organs, " ")
}

// organsIn are the organs that sign on one line, parted by one blank; a name that is set
// apart is one.
func organsIn(text string) string {
	if at := officialBefore.FindStringIndex(text); at != nil && at[1] < len(text) {
		text = text[at[1]:]
	}
	words := strings.Fields(text)
	if slices.ContainsFunc(words, func(w string) bool { return utf8.RuneCountInString(w) < minTitle || !signedBy.MatchString(w) }) {
		return wording.Squeeze(text)
	}
	return strings.Join(words, " ")
}

// signer is the organ that signs the document: the line above its date, or the
// one that its formal title begins with.
func (d *draft) signer() string {
	if d.sourced() {
		return "" // who signed the last of several articles
	}
	for i := len(d.lines) - 1; i > 0; i-- {
		l := d.lines[i]
		if !l.live() {
			continue
		}
		if !wording.IsDate(l.text) {
			if isSignature(l.text) {
				continue
			}
			break
		}
		if above := d.lines[i-1]; above.live() && above.namesOrgan() {
			return d.signersOver(i)
		}
		break
	}
	if !formalEnd.MatchString(d.meta.title) {
		return ""
	}
	organ, _, formal := strings.Cut(d.meta.title, "关于")
	if formal && utf8.RuneCountInString(organ) >= minTitle && signedBy.MatchString(organ) {
		return organ
	}
	for i := 1; i < len(d.lines); i++ { // what it carries stands under its signature
		l, above := d.lines[i], d.lines[i-1]
		if !l.live() || !above.live() || !above.namesOrgan() {
			continue
		}
		if date, dated := wording.OnlyDate(l.text); dated && len(date) == len("2006-01-02") {
			return organsIn(above.text)
		}
	}
	for _, l := range d.lines[:max(d.titleAt, 0)] {
		if organ, red := strings.CutSuffix(wording.Squeeze(l.text), "文件"); red && l.matches(redHead) {
			return organ
		}
	}
	return ""
}

// signsFrom reports whether organs sign from line i on, over the day of a paper: it is not the
// first line. gone says which lines are as if they were not there.
func (d *draft) signsFrom(i int, gone func(k int) bool) bool {
	for k := i; k < len(d.lines) && k < i+maxSignatureLines; k++ {
		l := d.lines[k]
		switch {
		case gone(k):
		case wording.IsDate(l.text):
			return k > i
		case !l.namesOrgan():
			return false
		}
	}
	return false
}
