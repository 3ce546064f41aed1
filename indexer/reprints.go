package indexer

import (
	"cmp"
	"strings"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Where a text was first printed, who passed it on, and how pages say so.

var (
	// printedIn is a line that says where a text was first printed, with the paper's name in
	// its marks and whatever else: 原刊于《柳河水产》2023年9月刊，本网略有删节;
	// 原载2024年5月20日《柳河日报》.
	printedIn = pattern.Must(`^[（(\[【]?[—\-\s]*(?:本文|原文|此文)?\s*(?:原?刊载[于在]?|原?刊[于发]于?|原?载于?|原?发表[于在]|转自|摘自|选自|转载自|转引自)[^《》。！？；]{0,24}《([\p{Han}A-Za-z·]{2,16})》([^《》。！？；]{0,40})$`)
	// reprinted is one of the paper, its day and page, and nothing else: （转自柳河日报
	// 2023年5月6日）. Sentences go on otherwise, and so it is read in the text too.
	reprinted = pattern.Must(`^(?:[（(]\s*(?:转自|摘自|原载于?|转载自|转引自|选自)|来源[于自]|(?:本文|原文|文章|稿件|图文)(?:原?刊载于|原?刊于|原载于?|转自|摘自|选自|载于?|来源[于自]))\s*[：:]?\s*《?\s*([\p{Han}A-Za-z·]{2,16})\s*》?\s*[，,]?\s*([\d年月日/.-]*)\s*(?:第?[A-Z]?\d{1,3}版)?\s*[）)]?$`)
	// reportedBy is the paper by which a text says in brackets at its end that it goes.
	reportedBy = pattern.Must(`^[（(]\s*(?:据|综合|根据)\s*《?([\p{Han}]{2,10}(?:` + dailies + `|快报|导报|青年报|电视台|新华社|新华网|人民网|中新网|新闻网))》?(?:\d{1,2}月\d{1,2}日)?(?:报[道导]|消息|电|整理|编辑)?\s*[）)]$`)
	// sourceTail is the outlet that a text is from, in a bracket behind its last sentence:
	// （新华社）, （据《柳河日报》报道）, （摘自《柳河日报》）. sourceBracket is one on a line of its own.
	sourceTail    = pattern.Must(`[。！？”…]\s*` + sourceIn + `。?$`)
	sourceBracket = pattern.Must(`^` + sourceIn + `$`)
	// paperAlone is a paper's name in its marks, with its day or without, and nothing else:
	// 《柳河山货报》.
	paperAlone = pattern.Must(`^[—\-\s]*《([\p{Han}]{2,10}报)》\s*((?:(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)?)$`)
	// madeBy is whose work a text is, on a line of its own: 新华社新媒体中心出品, 某县融媒体中心出品.
	madeBy = pattern.Must(`^(?:([\p{Han}]{0,8}(?:新华社|` + dailies + `|电视台))(?:新媒体|全媒体|融媒体?|视频|数据)?(?:中心|工作室|编辑部|部)?|([\p{Han}]{2,12}(?:融媒体?中心|传媒中心|新闻中心|广播电视台|新闻网|发布|融媒)))\s?(?:联合)?(?:出品|制作)$`)
	// printedBy is who wrote it, said on that line.
	printedBy = pattern.Must(`[，,、\s]\s*(?:作者|记者)\s*[：:系为]?\s*([\p{Han}·]{2,8}(?:[、\s][\p{Han}·]{2,8}){0,3})`)
)

// readReprint reads such a line: the paper is the publisher, its day the document's. edge
// says that it stands before or behind the text.
func (m *metadata) readReprint(l *line, edge bool) bool {
	if at := l.seen().PartIndex(printedIn); edge && at != nil && l.n <= maxLooseLine {
		setIfEmpty(&m.publisher, l.text[at[2]:at[3]])
		m.dateBy(l.text)
		if by := printedBy.FindStringSubmatch(l.text[at[4]:]); by != nil && m.author == "" {
			m.author = authorNames(strings.TrimSuffix(by[1], "）"))
		}
		return true
	}
	if said := l.seen().Parts(paperAlone); edge && said != nil && m.publisher == "" {
		m.publisher = said[1]
		m.dateBy(said[2])
		return true
	}
	if said := l.seen().Parts(reportedBy); edge && said != nil {
		setIfEmpty(&m.publisher, said[1])
		return true
	}
	if said := l.seen().Parts(sourceBracket); edge && said != nil && isOutlet(said[3], said[2] != "") {
		setIfEmpty(&m.likelyOutlet, said[3])
		return true
	}
	if said := l.seen().Parts(madeBy); edge && said != nil && l.n <= maxSource {
		setIfEmpty(&m.likelyOutlet, cmp.Or(said[1], said[2]))
		return true
	}
	said := l.seen().Parts(reprinted)
	if said == nil || strings.HasPrefix(l.text, "来源") && !sourceWord.MatchString(said[1]) {
		return false
	}
	setIfEmpty(&m.publisher, said[1])
	m.dateBy(said[2])
	return true
}

// sourceIn is such a bracket: its words before the name, and the name.
const sourceIn = `([（(【\[]\s*((?:根?据|摘自|转自|来自|源自|选自|原载于?|转载自|摘编自)?[：:]?\s*《?)([\p{Han}]{2,12}?)》?\s*(?:\d{1,2}月\d{1,2}日)?(?:报[道导]|消息|电|客户端|整理)?\s*[）)】\]])`

// reportPassedOn is the sentence by which an office passes on what an outlet has printed of its
// place: 3月14日，新华社刊发了《…》一文，全文如下：.
var reportPassedOn = pattern.Must(`(?:《([\p{Han}]{2,10})》|(?:^|[，,：日])(新华社|新华网|人民网|央视网|光明网|中新社|中新网|学习强国|[\p{Han}]{2,8}(?:` + dailies + `|青年报)))[^《》。]{0,40}(?:刊发|刊登|刊载|登载|发表|报道|推出|播发|推介|以|题为)[^《》。]{0,24}(?:《([^《》]{8,60})》|“([^“”]{8,60})”)[^《》]{0,40}(?:[：:]|(?:转发|转载|刊发|刊登|如下)[^《》]{0,12}。)$`)

// readPassedOn reads the outlet and the title from such a sentence over the text.
func (d *draft) readPassedOn() {
	for _, l := range d.lines[:min(len(d.lines), d.head()+1)] {
		if !l.live() || l.n > 2*maxTitle {
			continue
		}
		if at := l.seen().Parts(reportPassedOn); at != nil {
			setIfEmpty(&d.meta.bylineOutlet, cmp.Or(at[1], at[2]))
			setIfEmpty(&d.meta.topic, cmp.Or(at[3], at[4]))
			return
		}
	}
}

// isOutlet recognises a name that only outlets have; said, that its words or marks say so, and then
// what else outlets are called by is one too.
func isOutlet(name string, said bool) bool {
	return papersOnly.MatchString(name) || agency.MatchString(name) || said && outletEnd.MatchString(name) && !roomWord.MatchString(name) && !kindOfOutlet.MatchString(name)
}

// agency is the name of one of those that all papers print from.
var agency = pattern.Must(`^(?:新华社|新华网|中新社|中新网|中国新闻网|人民网|央视网|央视新闻|央广网|光明网|中国网|中国青年网|中国日报网|澎湃新闻)$`)

// papersOnly are names that only papers, stations and agencies have.
var papersOnly = pattern.Must(`(?:` + dailies + `|快报|导报|周报|新报|青年报|晨讯|早讯|晚讯|电视台|广播电台|通讯社|新华社)$`)

// printedBy keeps the paper that a label behind the text gives as its source: where the
// row under the title names another, that one passed the text on.
func (m *metadata) printedBy(f pageLabel) {
	if f.field != wording.FieldSource {
		return
	}
	name, _, _ := strings.Cut(sourceName(f.value), " ")
	if papersOnly.MatchString(name) {
		setIfEmpty(&m.reprintedFrom, name)
	}
}

// originalOf returns the paper behind the site that passed its text on: 每日甘肃网-武威日报.
func originalOf(source string) string {
	if at := passedOn.FindStringSubmatch(source); at != nil {
		return at[1]
	}
	return source
}

var passedOn = pattern.Must(`^[\p{Han}]{2,12}(?:网|客户端|新闻|在线|频道)(?:\s*[-—–－→]{1,2}\s*|\s+)《?([\p{Han}]{2,10}(?:` + dailies + `|快报|导报|周报|青年报))》?$`)

// platformAccount is a platform given as the source of what an account posted
// there: 澎湃新闻·澎湃号·政务.
var platformAccount = pattern.Must(`^(澎湃新闻|搜狐|搜狐网|网易|腾讯网|腾讯新闻|今日头条|百度|新浪|凤凰网|一点资讯|人民日报客户端|新华社客户端|央视新闻)\s*[·•・—-]\s*[\p{Han}A-Za-z]{1,6}号(?:\s*[·•・—-].{1,8})?$`)

// fromAccount says whose article an account passes on: 以下文章来源于某某发布 ，作者某某.
var fromAccount = pattern.Must(`^(?:以下|本)?文章来源于\s*[“"]?([\p{Han}A-Za-z0-9·]{2,20}?)[”"]?\s*(?:[，,]\s*作者\s*[：:]?\s*([^，。]{2,20}))?\s*[.．。]*$`)
