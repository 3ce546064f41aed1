package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A journal's article has rows of its own around the abstract: keywords, class number, when it was
// received, by what fund it was paid, who the authors are. They say nothing of what is reported, but
// who wrote.

// journalLabel begins such a row, with the label in brackets, with a colon or a blank behind it.
var journalLabel = pattern.Must(`^[\[【〔（(]?\s?(` + journalKeys + `|` + journalClass + `|` + journalDays + `|` + journalFunds + `|` + journalWriters + `|` + journalCited + `)\s?(?:[\]】〕）)]\s?[：:]?|[：:]|\s)\s?(\S.*)$`)

// What such rows are called, by kind.
const (
	journalKeys    = `关\s?键\s?(?:词|字)|[Kk]ey\s?[Ww]ords?|KEY\s?WORDS?|ABSTRACT|Abstract`
	journalClass   = `中图(?:法)?分类号|分类号|文献标[识志]码|文章编号|DOI(?:编码|号|码)?|doi`
	journalDays    = `收稿(?:日期|时间)|修[回订改](?:日期|时间)|录用(?:日期|时间)|接[受收](?:日期|时间)|投稿(?:日期|时间)|网络(?:首发|出版)(?:日期|时间|地址)?`
	journalFunds   = `基金项目|项目基金|基金资助|资助项目|课题项目|课题来源|项目来源|[\*＊]基金项目`
	journalWriters = `作者简介|作者信息|第[一二三]作者(?:简介)?|通[讯信]作者(?:简介)?|[\*＊]?(?:通[讯信]作者)|责任作者`
	journalCited   = `(?:本文)?引[用文](?:格式|本文|信息)|本文引用格式`
)

// abstractLabel begins an article's abstract.
var abstractLabel = pattern.Must(`^[\[【〔（(]?\s?(?:内容)?摘\s*要\s?(?:[\]】〕）)]\s?[：:]?|[：:]|\s)\s?\S`)

// journalKind is one of the kinds of rows that no other paper has.
type journalKind uint8

const (
	kindKeys journalKind = 1 << iota
	kindAbstract
	kindClass
	kindDays
	kindFunds
	kindWriters
	kindCited
)

// articleRow tells which kind of row a line is, 0 for another, and the value behind the label.
func articleRow(l *line) (kind journalKind, value string) {
	if l.n > maxJournalRow || l.block.Kind == formats.Row {
		return 0, ""
	}
	at := l.seen().Parts(journalLabel)
	if at == nil {
		if l.matches(abstractLabel) {
			return kindAbstract, ""
		}
		return 0, ""
	}
	switch word := wording.Squeeze(at[1]); {
	case strings.HasPrefix(word, "关键") || wording.IsLatin(wording.FirstRune(word)) && !strings.EqualFold(word[:min(3, len(word))], "doi"):
		return kindKeys, at[2]
	case strings.HasSuffix(word, "号") || strings.HasSuffix(word, "码") || strings.EqualFold(word, "doi"):
		return kindClass, at[2]
	case strings.Contains(word, "引"):
		return kindCited, at[2]
	case strings.Contains(word, "作者"):
		return kindWriters, at[2]
	case strings.HasSuffix(word, "日期") || strings.HasSuffix(word, "时间") || strings.HasPrefix(word, "网络"):
		return kindDays, at[2]
	}
	return kindFunds, at[2]
}

// articlesRow is such a row: its line, its kind, and the value behind its label.
type articlesRow struct {
	at    int
	kind  journalKind
	value string
}

// maxJournalRow is the longest such row in characters: who several authors are.
const maxJournalRow = 900

// readJournal drops the rows of a journal's article, where there are several kinds of them, and
// reads who wrote it.
func (d *draft) readJournal() {
	var rows []articlesRow
	var kinds journalKind
	for i, l := range d.lines {
		if !l.live() {
			continue
		}
		kind, value := articleRow(l)
		switch {
		case kind == 0:
			continue
		case kind == kindWriters && !l.matches(writerTold), kind == kindClass && !wording.HasDigits(value) && utf8.RuneCountInString(value) > 1:
			continue
		case kind == kindDays && !dayPart.MatchString(value):
			continue
		case kind == kindKeys && rows == nil && wording.HasHan(value) && !strings.ContainsAny(value, "；，、 ;,"):
			continue // 关键词：创新, a heading
		}
		kinds |= kind
		rows = append(rows, articlesRow{i, kind, value})
	}
	if !ofJournal(kinds) {
		return
	}
	d.readJournalWriters(rows)
	for _, row := range rows {
		if row.kind != kindAbstract {
			d.lines[row.at].drop(reasonMeta)
		}
	}
}

// ofJournal tells whether rows of these kinds are an article's: two of them, one of which no
// page's summary and keywords are.
func ofJournal(kinds journalKind) bool {
	own := kinds &^ (kindKeys | kindAbstract)
	return own&(own-1) != 0 || own != 0 && kinds != own || kinds == kindKeys|kindAbstract
}

// writerTold tells of somebody as journals do of who wrote: when he was born, or man or woman.
var writerTold = pattern.Must(`[（(](?:19|20)\d{2}|[，,]\s?[男女][，,（(；;。]|E-?mail|邮箱|教授|讲师|研究员|博士|硕士|工程师`)

// writerBorn is a name before when its bearer was born, or before man or woman.
var writerBorn = pattern.Must(`(?:^|[；;。\s])([\p{Han}·]{2,4})\s?(?:[（(](?:19|20)\d{2}|[（(][男女]|[，,]\s?[男女][，,（(；;。])`)

// readJournalWriters reads who wrote an article from the line of names above its first row, or
// from what is said of its authors.
func (d *draft) readJournalWriters(rows []articlesRow) {
	var names []string
	first := rows[0].at
	for k := first - 1; k >= 0 && k >= first-maxNamesAbove; k-- {
		l := d.lines[k]
		if !l.live() {
			continue
		}
		if l.matches(writersUnit) {
			l.drop(reasonByline)
			continue
		}
		if found, sure := namesOfArticle(l.text); k > 0 && found != nil && (sure || d.namesGlued(k, strings.Join(found, "")) != nil) {
			names = found
			l.drop(reasonByline)
			break
		}
	}
	if names == nil {
		for _, row := range rows {
			if row.kind != kindWriters {
				continue
			}
			for _, at := range writerBorn.FindAllStringSubmatchIndex(row.value, -1) {
				if name := row.value[at[2]:at[3]]; isPerson(name) && isName(name) {
					names = append(names, name)
				}
			}
			if names != nil {
				break // the first; another row tells of one of them again
			}
		}
	}
	if names != nil && d.meta.author == "" {
		d.meta.author = strings.Join(names, " ")
	}
	if l := d.namesGlued(first, strings.Join(names, "")); l != nil {
		at := l.seen().PartIndex(namesBehindTime)
		d.cutOut(l, at[2], at[3], reasonByline)
	}
}

// maxNamesAbove is how many lines above the abstract who wrote is looked for: their offices and a
// row of the journal's stand between.
const maxNamesAbove = 4

// writersUnit is where those work who wrote, in brackets under their names: （蚌埠学院 公共管理系，安徽
// 蚌埠 233030）.
var writersUnit = pattern.Must(`^[（(][^（）()。]{4,120}\d{6}[^（）()。]{0,120}[）)]$`)

// nameMarks are the signs behind a name that point to where its bearer works.
var nameMarks = pattern.Must(`[\d*＊∗†‡①-⑨]+(?:[,，]\s?[\d*＊]+)*`)

// namesOfArticle are the names in a line that may be nothing else, nil for another line; sure where
// most are as common as names are.
func namesOfArticle(text string) (names []string, sure bool) {
	words := strings.FieldsFunc(nameMarks.ReplaceAllString(text, " "), isNamesBlank)
	if len(words) == 0 || len(words) > maxArticleNames {
		return nil, false
	}
	common := 0
	for _, w := range words {
		if n := utf8.RuneCountInString(w); n < 2 || n > 4 || !isPerson(w) || !isName(w) || provinceAlone.MatchString(w) || organ.MatchString(w) {
			return nil, false
		}
		if isFullName(w) {
			common++
		}
	}
	return words, 2*common >= len(words)
}

// maxArticleNames is how many authors an article has at most.
const maxArticleNames = 8

// namesGlued is the row of day and time above line end to which names are glued that stand parted
// elsewhere, nil if there is none: 2019-12-08 10:11:27程国栋.
func (d *draft) namesGlued(end int, names string) *line {
	for _, l := range d.lines[:end] {
		if at := l.seen().PartIndex(namesBehindTime); at != nil && l.live() && names != "" && wording.Squeeze(l.text[at[2]:at[3]]) == names {
			return l
		}
	}
	return nil
}

// namesBehindTime are names behind a day and its time.
var namesBehindTime = pattern.Must(`^(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s\d{1,2}[：:]\d{2}(?:[：:]\d{2})?\s?([\p{Han} ]{2,40})$`)
