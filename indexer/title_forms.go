package indexer

import (
	"strings"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// What the lines of a front look like, by their own words.

var (
	// subtitle stands under a title, not for it.
	subtitle = pattern.Must(`^(?:[—–―\-]{1,3}|[（(]).{4,}|^(?:.{0,12}(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年.{2,12}(?:在|于).{4,40}(?:会议|大会|全会|会)上).{0,20}$`)
	// breadcrumb is a path of menu words.
	breadcrumb = pattern.Must(`^[^。！？；，]{2,20}(?:\s*(?:>|＞|»|›|>>|→)\s*[^。！？；]{1,40})+$|^(?:您|你|当前|所在|现在)[^。！？；，：:]{0,10}[：:]\s*[^。！？；，]{2,20}(?:\s+[/／-]\s+[^。！？；]{1,40})+$`)
	// openTitle ends where a title cannot end.
	openTitle = pattern.Must(`(?:[：:、，—-]|关于|印发|[的和与及暨并对在以为让把将向从往被]|[”"][出成起])$`)
	// formalStart and formalEnd bound a formal title that runs over lines.
	formalStart = pattern.Must(`^.{1,39}[^场个次项篇道则种]关于|^关于`) // and no 一场关于停车的“微改革”
	formalEnd   = pattern.Must(`(?:通知|意见|报告|决定|决议|办法|方案|规定|批复|答复|公告|通告|通报|函|规划|纲要|条例|细则|措施|要点|请示|汇报|总结|命令|令|计划|说明|解读|公报|提案|议案|建议|的复函)(?:[（(].{1,12}[）)])?$`)
	// siteSuffix is what pages append to their title.
	siteSuffix = pattern.Must(`\s*(?:[-_—–|｜·]|--|——|>>|<)\s*([^-_—–|｜]{2,24})$`)
	siteName   = pattern.Must(`(?:网|网站|门户|频道|政府|在线|新闻|日报|晚报|时报|客户端|平台|局|委员会|厅|办公室|办公厅|办事处|管委会|中心|热线|资讯|视窗|之窗|信息港|.gov.cn|.com|.cn)$`)
	// speaker is who gave the report: 上海市市长 龚 正.
	speaker    = pattern.Must(`^(?:国务院|[\p{Han}]{0,12}人民政府)?(?:总理|省长|市长|区长|县长|主席|州长)$|^[\p{Han}（）()、]{0,24}(?:省长|市长|区长|县长|州长|盟长|旗长|镇长|乡长|主席|主任|书记|局长|部长|厅长|院长|检察长|行长|校长|总理|委员长|秘书长)[ 　：:]*[\p{Han}·×]{1,4}(?:[ 　][\p{Han}×]{1,3}|·[\p{Han}·]{1,12})?$`)
	kickerMark = pattern.Must(`^[—–―-]{2}|^[“"「][^“”"「」]{4,40}[”"」]$|^(?:.{2,12})(?:系列报道|专题|专访|特稿|聚焦|观察|调查|系列|述评|之[一二三四五六七八九十]+)[：:]?.{0,12}$`)
)

// calendarLine recognises a line that says what day it is and nothing more: the date, the
// weekday, the day of the old calendar.
func calendarLine(text string) bool {
	date, rest, ok := wording.ParseDate(text)
	return ok && len(date) == len("2006-01-02") && calendarRest.MatchString(rest)
}

// calendarRest is what stands behind a date on such a line.
var calendarRest = pattern.Must(`^[\s,，]*(?:(?:星期|周)[一二三四五六日天])?[\s,，]*(?:(?:农历|阴历)[\p{Han}]{2,16}|[\p{Han}]年[\p{Han}]{2,8})?$`)

// placeLead is a headline that begins with its place.
var placeLead = pattern.Must(`^[\p{Han}]{1,10}(?:省|市|区|县|旗|州|盟|镇|乡|街道|新区|开发区)[：:][^。；：:]{4,40}$`)

// columnBar is a column's name before a title: 访谈实录｜某某：把城市更新办到心坎上.
// officeOnly is an office without a name.
var (
	columnBar  = pattern.Must(`^[\p{Han}]{2,8}\s?[|｜丨]\s?[^|｜丨>＞»]{8,}$`)
	officeOnly = pattern.Must(`^[\p{Han}（）()]{3,24}(?:书记|省长|市长|区长|县长|主席|主任|局长|部长|厅长|院长|校长|秘书长|巡视员|调研员|负责人)$`)
)

// bulletinName is what an office calls the paper that it sends round, redHead the
// red line at the head of an organ's documents.
var (
	bulletinName = pattern.Must(`^(?:[\p{Han}]{2,6}[省市区县旗州]\s{1,4})?[\p{Han} ]{0,8}(?:简报|专报|专刊|快报|动态|通讯|内参|摘报|信息|参考|工作交流|情况反映|情况交流|督查通报|督办通报|工作通报|督查通知|督查专报)$`)
	redHead      = pattern.Must(`^[\p{Han}（）() ]{4,30}(?:政府|办公厅|办公室|委员会|局|部|厅|委|会)文件$`)
)

// organEdits is who makes a bulletin, at its head: 柳河县民政局编.
var organEdits = pattern.Must(`^([\p{Han}（）()]{4,24}?)(?:编印?|编发|编制|主办|印发?)$`)

// listMarks are the marks of lists of titles.
const listMarks = "·•◦▪"

// isListMark tells what may stand before the entries of a list.
func isListMark(r rune) bool { return isOrnament(r) || strings.ContainsRune(listMarks, r) }

// loneNumber is a number between blanks, without what it counts.
var loneNumber = pattern.Must(`(?:^|\s)\d+(?:\s|$)`)

// maxTitleParts is how many blanks a title may have.
const maxTitleParts = 5

// portalName ends what the services and stores of texts are called that pages belong to.
var portalName = pattern.Must(`(?:平台|系统|门户|网站|数据库|案例库|专栏|专区|热线|服务网|图书馆|知识库|文库)$`)

// datedTitle is a title with the day before it, as lists of pages have it, or the day and the
// time, as browsers print them over a page.
var datedTitle = pattern.Must(`^[\[(（]?((?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})[\])）]?(?:\s+\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?\s+([^\s\d].{5,})$`)

// meetingPaper is what a meeting calls its papers over their titles: 经验交流材料, 大会发言之三.
var meetingPaper = pattern.Must(`^(?:[\p{Han}“”]{0,16}(?:会议|大会|座谈会|推进会|现场会|交流|汇报|发言|典型|经验|调研|参阅|学习|考察))?(?:书面)?(?:交流|发言|汇报|典型|经验|参阅|会议|学习|考察)(?:材料|资料|文件|件|发言)(?:之?[一二三四五六七八九十\d]{1,3}|[（(][一二三四五六七八九十\d]{1,3}[）)])?$`)

// paperAndPage is a paper's name with the number of its page, and what that is called: 兰州晚报 A07.
var paperAndPage = pattern.Must(`^[\p{Han}]{2,10}报\s+第?[A-Z]?\d{1,2}版?(?:[：:·\s]\s*[\p{Han}]{2,6})?$`)

// columnMark is the name of a column in brackets or behind a mark.
var columnMark = pattern.Must(`^[【\[〖][^】\]〗]{2,16}[】\]〗]$|^[■□◆●▲★◎]\s*\p{Han}{2,8}$`)
