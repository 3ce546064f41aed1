package indexer

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// cleaner takes what a page or a file holds apart: the report, what it says of
// itself, and everything else with the reason why it is not the report.
type cleaner struct {
	mender    *repair.Mender
	words     *analyzers.Segmenter
	furniture *furniture
	judge     *lineJudge
	places    *places.Gazetteer
	lent      sync.Pool // *[]glyph, of documents that are done with
	views     sync.Pool // *lineView, so too
}

// newCleaner returns a cleaner with the rules of the program; words cuts texts, places knows
// their places.
func newCleaner(words *analyzers.Segmenter, places *places.Gazetteer) (*cleaner, error) {
	mender, err := repair.NewMender(words)
	if err != nil {
		return nil, err
	}
	furniture, err := builtinFurniture()
	if err != nil {
		return nil, err
	}
	judge, err := loadLineJudge(lineJudgeTable)
	if err != nil {
		return nil, err
	}
	return &cleaner{mender: mender, words: words, furniture: furniture, judge: judge, places: places}, nil
}

// draft is a document while it is being cleaned.
type draft struct {
	*cleaner
	lines         []*line
	meta          metadata
	kicker        string
	subtitle      string
	own           ownCounty     // the report's, once asked for
	titleAt       int           // the line of the title, -1 if none
	wordsOf       titleUses     // its words in the text, once asked for
	articles      []articlePart // where it holds several
	dropped       []Dropped
	annotated     bool // words have their pinyin beside them throughout
	markup        bool // the container's title is a page's, and hardly ever wrong
	pairs         int  // short lines directly under headings, once counted
	counted       bool
	levels        int // headings numbered in levels, once counted
	levelsCounted bool
	copied        bool    // a line of it may be a copy
	twice         bool    // a part of it is a copy of another
	letters       []rune  // of a stream, lent to the next
	letterPlaces  []int32 // so too
	shingleSlots  []uint64
}

// cleaned is a clean document before it is tagged.
type cleaned struct {
	metadata
	kicker     string
	subtitle   string
	paragraphs []passage
	dropped    []Dropped
}

// passage is a clean paragraph.
type passage struct {
	headings []string
	text     string
	spans    []Span
	caption  bool
	of       *metadata // of the article that it stands in, nil where the document is one
}

// Why lines are dropped. Those of furniture.txt have a name here where a rule asks for them.
const (
	reasonMenu      = "导航"
	reasonShare     = "分享栏"
	reasonTools     = "字号打印"
	reasonCounter   = "阅读统计"
	reasonRanking   = "热门排行"
	reasonRelated   = "相关链接"
	reasonFollow    = "关注提示"
	reasonNotice    = "提示与声明"
	reasonRights    = "版权备案"
	reasonSigns     = "装饰符号"
	reasonMeta      = "来源日期等信息"
	reasonByline    = "署名"
	reasonCredit    = "来源编辑等署名"
	reasonFarm      = "链接堆砌"
	reasonHidden    = "网页隐藏的内容"
	reasonList      = "链接列表"
	reasonTail      = "页脚"
	reasonHead      = "页头"
	reasonNav       = "栏目" // menu words that may be headings
	reasonPage      = "页码"
	reasonNewspaper = "报纸版面"
	reasonRunning   = "页眉页脚"
	reasonContents  = "目录"
	reasonInsert    = "正文中的插入内容"
	reasonComment   = "评论"
)

// reasonSet is several reasons of one kind.
type reasonSet []string

// has reports whether a reason is of the set; "", that of a line that stays, is of none.
func (s reasonSet) has(reason string) bool { return slices.Contains(s, reason) }

// otherReports are the reasons of lists of other reports, and of what heads them.
var otherReports = reasonSet{reasonRelated, reasonRanking}

// clean cleans one document: the characters of each line first, then the lines
// that are a page's and not the report's, then what is printed twice. The error
// is ctx's.
func (c *cleaner) clean(ctx context.Context, raw formats.Raw) (cleaned, error) {
	glyphs := c.lend(raw)
	d, err := c.byRules(ctx, raw, glyphs)
	if err != nil {
		return cleaned{}, err
	}
	d.judgeLines(raw.Format)
	out := d.finish(raw) // which holds no glyphs
	if cap(glyphs) <= maxLentGlyphs {
		c.lent.Put(&glyphs)
	}
	return out, nil
}

// maxLentGlyphs is how many characters may be kept for the next document: 4 MB.
const maxLentGlyphs = 1 << 18

// lend returns memory for the characters of a document.
func (c *cleaner) lend(raw formats.Raw) []repair.Glyph {
	if kept, ok := c.lent.Get().(*[]repair.Glyph); ok && cap(*kept) > len(raw.Text)/len("一") {
		return (*kept)[:0]
	}
	return make([]repair.Glyph, 0, utf8.RuneCountInString(raw.Text)+1)
}

// byRules is the draft of a document as the rules leave it. glyphs is memory for its
// characters, nil for none. The error is ctx's.
func (c *cleaner) byRules(ctx context.Context, raw formats.Raw, glyphs []repair.Glyph) (*draft, error) {
	d := &draft{cleaner: c, titleAt: -1}
	d.lines = cutLines(raw, glyphs)
	if err := d.mendCharacters(ctx); err != nil {
		return nil, err
	}
	d.mendMisread()
	for _, step := range slices.Concat(d.stepsToTitle(raw), d.stepsFromTitle(raw)) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step()
	}
	return d, ctx.Err()
}

// stepsToTitle are the rules that speak before the title is known.
func (d *draft) stepsToTitle(raw formats.Raw) []func() {
	var set typeArea
	return []func(){
		d.readExported,
		d.readBarredCells,
		d.readNamedCells,
		d.nameRows,
		d.nameUnits,
		d.dropScrambled,
		d.partPosted,
		d.cutTopicTags,
		d.joinTorn,
		d.readDayCounter,
		d.readJournal,
		d.readTalkHead,
		d.markRecords,
		d.markPeople,
		d.markNumbers,
		d.markForm,
		d.markPostRows,
		d.markLabelHeads,
		d.markPreview,
		d.markContacts,
		d.markYears,
		d.markShortRows,
		d.markLists,
		d.markSigned,
		d.markUnder,
		d.markPaperParts,
		d.markQuestions,
		d.joinAmounts,
		d.joinCounted,
		d.markParts,
		func() { set = setIn(d.lines, raw.Format) },
		func() { d.markParallel(set) },
		func() { d.dropPageBreaks(set) },
		func() { d.dropFurniture(set) },
		d.dropMenuOfFours,
		d.dropRunningHeads,
		d.dropContents,
		func() { d.cutPageTurns(raw.Format) },
		d.cutFarms,
		d.cutSpam,
		func() { d.markAsides(set) },
		d.markNumbered,
		func() { d.joinPhrases(set) },
		func() { d.keepVerses(set) },
		func() { d.keepStanzas(set) },
		func() { d.lines = d.joinWrapped(set) },
		d.stripJoined,
		d.splitGluedHead,
		d.partGluedRows,
		d.readForms,
		func() { d.partArticles(raw.Format) },
		d.markSections,
		d.dropTeasers, // metadata may stand behind them
		d.lostBlanks,
		d.readMetadata,
		d.readOrganDay,
		d.readPostRow,
		d.dropFrontTeaser,
		d.markCaptions,
	}
}

// stepsFromTitle are those that find it, and that ask for it.
func (d *draft) stepsFromTitle(raw formats.Raw) []func() {
	return []func(){
		d.dropFormerTitle,
		d.readPassedOn,
		func() { d.findTitle(d.stated(raw)) },
		d.titleBulletin,
		func() { d.siteAround(d.asLines(raw.WindowTitle), d.meta.title) },
		d.dropHead,
		d.dropRepeated, // the tail is judged without the copies
		func() { d.readOccasion(d.head()) },
		d.dropSpoken,
		func() { d.dropFront(d.head()) },
		d.dropTail,
		d.dropInserts,
		d.reviveText,
		d.dropCredits,
	}
}

// stated is the title that a document states of itself, and marks whether that is
// only a page's.
func (d *draft) stated(raw formats.Raw) string {
	if d.meta.title != "" {
		d.markup = false
		return d.meta.title // a page's information table is more careful than its head
	}
	d.markup = raw.Format == "html" || raw.Format == "mht"
	return strings.TrimSpace(d.asLines(raw.Title))
}

// cutOut takes a part of a line, its bytes from start to end, out of the document.
func (d *draft) cutOut(l *line, start, end int, reason string) {
	d.dropped = append(d.dropped, Dropped{Text: strings.TrimSpace(l.text[start:end]), Reason: reason})
	l.cut(start, end)
}

// dropCredits cuts the credits off what is left of the text.
func (d *draft) dropCredits() {
	articles := d.read()
	tell := func(cut ...string) {
		for _, text := range cut {
			if text != "" {
				d.dropped = append(d.dropped, Dropped{Text: text, Reason: reasonCredit})
			}
		}
	}
	opening := true // of the text
	for i, l := range d.lines {
		articles.pass(l)
		switch {
		case l.live() && l.role == roleCaption:
			tell(cutPictureCredit(l))
		case l.live() && l.role == roleBody:
			tell(cutButtons(l)...)
			if opening && l.n >= minReported {
				opening = false
				d.readReportedFirst(l)
			}
			tell(d.cutCreditsInside(l))
			tell(d.cutCredits(l)...)
			tell(d.cutSignedStart(l))
			tell(d.cutEditor(l))
			if l.n > 0 {
				tell(d.cutGlued(l))
				last := !d.textBelow(i)
				if last {
					tell(d.cutSigned(l))
				}
				tell(d.cutTail(l, last))
			}
			if l.n == 0 || l.n < minRepeated && l.matches(outletLine) || d.loneDateline(l) {
				l.drop(reasonCredit)
			}
		}
	}
	articles.end()
}

// textBelow reports whether there is more of the text below line i than the words that pages set for
// their pictures: 图像.
func (d *draft) textBelow(i int) bool {
	for k := d.nextBody(i); k >= 0; k = d.nextBody(k) {
		if d.lines[k].n >= minTitle {
			return true
		}
	}
	return false
}

// finish returns the clean document.
func (d *draft) finish(raw formats.Raw) cleaned {
	d.dropRepeated()
	d.fillMetadata(raw)
	d.fillArticles()
	out := cleaned{metadata: d.meta, kicker: d.kicker, subtitle: d.subtitle, paragraphs: d.passages()}
	for _, l := range d.lines {
		if !l.live() && l.n > 0 {
			out.dropped = append(out.dropped, Dropped{Text: l.text, Reason: l.reason})
		}
	}
	out.dropped = append(out.dropped, d.dropped...)
	return out
}

// asLines gives what the container states as the lines give it: without pinyin, in Simplified characters.
func (d *draft) asLines(s string) string {
	if !strings.ContainsAny(s, "(（[［") {
		return d.simplified(s)
	}
	g := d.mender.StripPinyin(repair.Append(nil, s, 0), d.annotated)
	return d.simplified(repair.TextIn(s, g))
}

// simplified converts a string that the container states.
func (c *cleaner) simplified(s string) string {
	return c.mender.Simplified(s)
}

// characterSurvey is what the characters of a document show before they are mended.
type characterSurvey struct {
	lines []repair.Counts // by line
	all   repair.Counts
	lossy bool // there are certain signs of destruction
}

// surveyCharacters closes up the characters of every line that are set apart, and counts what
// tells how the document is to be mended.
func (d *draft) surveyCharacters() characterSurvey {
	annotations, plain, marks := 0, 0, 0
	s := characterSurvey{lines: make([]repair.Counts, len(d.lines))}
	halveIndents(d.lines)
	indentsReadTwice(d.lines)
	spaced := slices.ContainsFunc(d.lines, func(l *line) bool { return repair.HasSpacedYear(l.glyphs) })
	for i, l := range d.lines {
		if g := repair.CloseUp(l.glyphs); len(g) < len(l.glyphs) {
			l.set(g)
		}
		if spaced && (wording.ContainsSign(l.text, "，。；") || repair.HasSpacedYear(l.glyphs)) {
			if g := repair.JoinDigits(l.glyphs); len(g) < len(l.glyphs) {
				l.set(g)
			}
		}
		n := d.mender.Count(l.glyphs)
		s.lines[i] = n
		s.all.Han += n.Han
		s.all.Traditional += n.Traditional
		s.all.Simplified += n.Simplified
		if !n.Odd {
			continue
		}
		if annotations < fewAnnotations {
			toned, toneless := d.mender.CountPinyin(l.glyphs)
			annotations += toned
			plain += toneless
		}
		if marks == 0 {
			marks += repair.CountMarks(l.glyphs)
		}
	}
	s.lossy = marks > 0
	d.annotated = annotations >= fewAnnotations || plain >= manyPlain
	return s
}

// mendCharacters repairs the characters of every line: what was destroyed, what
// was added, signs, width, script.
func (d *draft) mendCharacters(ctx context.Context) error {
	survey := d.surveyCharacters()
	indents := lostIndentsIn(d.lines)
	isTrad := repair.IsTraditionalText(survey.all)
	kept := d.lines[:0]
	scripts := make([]scriptOf, 0, len(d.lines))
	var stops leadingStops
	for i, l := range d.lines {
		if err := ctx.Err(); err != nil {
			return err
		}
		g, n := l.glyphs, survey.lines[i]
		if stops.asMark(d.lines, i) || bulletMark.MatchString(l.text) {
			l.bullet = true
			g = repair.Trim(g[1:])
		}
		odd := n.Odd
		if odd {
			own := indents.of(g)
			if len(kept) > 0 && beginsLost(kept[len(kept)-1], g, indents.usual) {
				own = repair.NoIndent
			}
			var indented bool
			g, indented = d.mender.Mend(g, repair.Condition{Lossy: survey.lossy, Annotated: d.annotated}, own)
			l.indent = l.indent || indented
			n = d.mender.Count(g)
		}
		wants := repair.WantsConversion(isTrad, n)
		if wants {
			d.mender.Convert(g, n.Traditional > 0)
		}
		if odd || wants || l.bullet {
			l.set(g)
		}
		if l.n > 0 {
			kept = append(kept, l)
			scripts = append(scripts, scriptOf{n.Traditional, n.Simplified, wants})
		}
	}
	d.lines = kept
	if !isTrad && survey.all.Traditional > 0 {
		d.convertBeside(scripts)
		d.convertLone(scripts)
	}
	return nil
}

// leadingStops follows full stops at the heads of lines. Where two lines, one under the other, begin
// with one, it is what a charset made of a list's mark.
type leadingStops struct {
	before bool // the line before begins with a full stop
	torn   bool // that is the stop of the sentence above it, wrapped
}

// asMark reports whether line i, the next, begins with a stop that was a list's mark.
func (s *leadingStops) asMark(lines []*line, i int) bool {
	stop := strings.HasPrefix(lines[i].text, "。") && lines[i].n > 1
	above := i > 0 && lines[i-1].n >= minParagraph/2 && !wording.Closes(lines[i-1].text)
	s.torn = stop && (s.before && s.torn || !s.before && above)
	below := i+1 < len(lines) && strings.HasPrefix(lines[i+1].text, "。")
	listed := stop && !s.torn && (s.before || below)
	s.before = stop
	return listed
}

// scriptOf is in which script a line stands: how many characters only one of them
// has, and whether it was converted.
type scriptOf struct {
	traditional, simplified int
	converted               bool
}

// convertBeside converts the short lines of a Traditional part, and the ends of its
// wrapped ones, that have too few Traditional characters to tell by themselves: the
// next line that tells, before or behind, is one.
func (d *draft) convertBeside(scripts []scriptOf) {
	tells := func(s scriptOf) bool { return s.converted || s.simplified >= repair.MinTraditional }
	beside := false
	before := make([]bool, len(scripts))
	for i, s := range scripts {
		before[i] = beside
		if tells(s) {
			beside = s.converted
		}
	}
	beside = false
	for i := len(scripts) - 1; i >= 0; i-- {
		s := scripts[i]
		if l := d.lines[i]; !s.converted && s.traditional > s.simplified && (before[i] || beside) {
			g := slices.Clone(l.glyphs)
			d.mender.Convert(g, true)
			l.set(g)
		}
		if tells(s) {
			beside = s.converted
		}
	}
}

// convertLone converts the single Traditional characters that a page has left in lines of
// Simplified text.
func (d *draft) convertLone(scripts []scriptOf) {
	for i, s := range scripts {
		if s.converted || s.traditional == 0 || s.simplified <= s.traditional {
			continue
		}
		if g := d.mender.ConvertLone(d.lines[i].glyphs); g != nil {
			d.lines[i].set(g)
		}
	}
}

// stripJoined strips the pinyin that a line's end parted from its word, or broke in
// two: 累 / 计[lei3 ji4]. What the rest of a Traditional paragraph has of Traditional
// characters is converted with it.
func (d *draft) stripJoined() {
	for _, l := range d.lines {
		if l.joined && l.live() && slices.ContainsFunc(l.glyphs, func(c repair.Glyph) bool { return c.Repair == repair.Converted }) &&
			repair.HasTraditional(l.glyphs) {
			g := slices.Clone(l.glyphs)
			d.mender.Convert(g, true)
			l.set(g)
		}
		if l.joined && l.live() {
			if g := d.mender.StripPinyin(l.glyphs, d.annotated); len(g) != len(l.glyphs) {
				l.set(g)
			}
		}
	}
}

// fewAnnotations is how many words with their pinyin make a text that is annotated
// throughout.
const fewAnnotations = 3

// manyPlain is how many of them without tones do: 和（he）, that spell their characters.
const manyPlain = 5

// bulletMark is a list mark that text extractors put before menu entries.
var bulletMark = pattern.Must(`^[-*•·●○▪◦‣]\s+\S`)
