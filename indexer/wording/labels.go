package wording

import (
	"iter"
	"maps"
	"strings"
)

// Field is what a label names.
type Field int

// What the labels of pages name.
const (
	FieldNone    Field = iota
	FieldSource        // where the text comes from
	FieldDate          // when it was published
	FieldAuthor        // who wrote it
	FieldEntered       // when it was put into the site's store, which may be another day
	FieldUpdated       // a date that stands for the publication's where none is stated
	FieldSigned        // the day under which a paper is signed
	FieldNumber        // 发文字号
	FieldIssuer        // the organ that issued it
	FieldSite          // the page's site
	FieldTitle
	FieldKicker // 引题
	FieldTopic  // what is talked of: the title where there is no other
	FieldURL    // the page's address
	FieldOther  // read by nobody: editor, counters, index numbers
)

// labels are the words before a colon that pages use, the longer before the
// shorter. In 其他 stand those whose value nobody needs.
var labels = []struct {
	field Field
	words string
}{
	{FieldSource, "本文来源|信息来源|新闻来源|文章来源|稿件来源|内容来源|资料来源|文件来源|来源单位|来源网站|来源媒体|刊发媒体|刊载媒体|发布媒体|首发媒体|媒体|来源|稿源|Source|图文来源|文图来源|转载自|转自|摘自|原文来源|出处|供稿|来自"},
	{FieldDate, "信息发布时间|信息提供日期|信息日期|文章发布时间|发稿时间|发稿日期|刊载时间|刊载日期|首发时间|转载时间|成稿时间|投稿时间|供稿时间|报道时间|报道日期|出版日期|出版时间|发布时间|发布日期|回复时间|回复日期|答复时间|答复日期|发表时间|发表日期|发文时间|发文日期|公示日期|公开时间|公开日期|公布日期|印发日期|刊发时间|刊发日期|Published|Posted|Date|日期|时间|发布于|发表于|刊登日期|刊登时间|刊登于|刊发于|发布"},
	{FieldAuthor, "提案人|提 案 人|建议人|建 议 人|采访人|投稿|投稿人|供稿人|文稿|文章作者|本文作者|原作者|稿件作者|作者|执笔|Author|撰文|采写|采写人|撰稿人|撰稿|文/图|图/文|图文|文字|本报记者|见习记者|实习记者|全媒体记者|首席记者|记者|通讯员|报道员|文"},
	{FieldEntered, "收录时间|生成日期|生成时间|上网时间|上传时间|录入时间|录入日期|添加时间|添加日期|推送时间|上线时间|入库时间"},
	{FieldUpdated, "访谈时间|直播时间|更新于|修改于|更新|修改|最后修改|最后编辑|最近更新|Updated|Last updated|最后更新时间|最后更新|更新时间|更新日期|修改时间|上传日期|日期查询|日期检索|报纸日期|版面日期|报纸时间"},
	{FieldSigned, "提交时间|提交日期|提出时间|提出日期|编制时间|编制日期|成文日期|成文时间|签发日期|落款日期|制发日期|报送时间|报送日期|填报时间|填报日期|汇报时间"},
	{FieldNumber, "发文字号|发文文号|文件编号|文件字号|公文文号|文号|文 号"},
	{FieldIssuer, "来文单位|来文机关|报文单位|上报单位|来稿单位|投稿单位|信息提供|作者单位|回复单位|答复单位|回复部门|答复部门|办理单位|制表单位|填表单位|报送单位|填报单位|填报单位（盖章）|填报单位（公章）|报送单位（盖章）|填表单位（盖章）|制表单位（盖章）|编制单位（盖章）|汇报单位|起草单位|编制单位|发文单位|制定单位|印发单位|颁布单位|公布单位|公布机关|信息提供单位|提供单位|供稿单位|发布人|发文机关|发文机构|发布机构|发布单位|发布机关|发布部门|制发机关|制定机关|公开责任部门|责任部门|公开主体|发布者|所属机构|印发机关|公文种类机关"},
	{FieldSite, "网站名称|站点名称|所属网站"},
	{FieldTitle, "公开事项名称|事项名称|公开名称|公文标题|文件题名|题名|案由|案 由|来信标题|信件标题|留言标题|咨询标题|建议标题|提案标题|正标题|主标题|本文标题|本文题目|文章标题|新闻标题|信息标题|文件标题|标题|信息名称|文件名称|公文名称|名称|题目"},
	{FieldKicker, "引题|肩题|眉题"},
	{FieldTopic, "访谈主题|直播主题"},
	{FieldURL, "原文链接|原文地址|链接地址|本文网址|本文链接|网址|链接"},
	{FieldOther, "副标题|副题|类别标记|答复类别|办理类别|访谈单位|访谈状态|访谈嘉宾|访谈地点|统一编号|规范性文件编号|登记号|登记编号|文件状态|文章状态|信息状态|联系科室|公开时限|公开属性|信息公开属性|信息索引|被采访人|采访对象|受访人|本版编辑|本期编辑|视觉|版式|组版|值班总编|总值班|总监|Editor|新闻录入|信息录入|上传者|上传人|初审编辑|复审编辑|终审编辑|审核编辑|责任校对|审稿|签发|值班|技术|大小|页数|版次|格式|下载量|下载次数|责任编辑|本文编辑|网络编辑|见习编辑|值班编辑|新媒体编辑|编辑|责编|审核人|审核|审校|校对|校审|初审|复审|终审|一审|二审|三审|一校|二校|监制|策划|统筹|总编辑|主编|值班主任|信息员|录入员|录入|上传|排版|美编|摄影|摄像|摄|图片|制图|浏览次数|浏览量|浏览|点击次数|点击数|点击率|点击量|点击|阅读次数|阅读量|阅读数|阅读|访问次数|访问量|人气|字体大小|字体|字号|文字大小|大小|视力保护色|背景色|分享到|分享至|分享|打印|收藏|索引号|信息索引号|索 引 号|主题分类|信息分类|信息类别|公开类别|公开方式|公开形式|公开范围|公开程序|组配分类|体裁分类|内容分类|分类|主题词|主 题 词|关键词|关键字|标签|栏目|所属栏目|频道|有效性|效力状态|是否有效|有效期|时效性|时 效 性|生效日期|生效时间|废止日期|失效日期|施行日期|文章编号|信息编号|编号|公文种类|文种|语种|载体类型|内容概述|内容摘要|网站支持"},
}

// labelFields is what the labels name, without the blanks in them.
var labelFields = buildLabels()

// FieldOf returns what a label of a page names, false for a word that is none.
func FieldOf(label string) (Field, bool) {
	f, known := labelFields[label]
	return f, known
}

// Labels returns the labels of pages, without the blanks in them, in any order.
func Labels() iter.Seq[string] { return maps.Keys(labelFields) }

// buildLabels returns each label, without blanks, its field; the first that a label is listed
// under counts.
func buildLabels() map[string]Field {
	fields := map[string]Field{}
	for _, of := range labels {
		for _, w := range strings.Split(of.words, "|") {
			key := strings.ReplaceAll(w, " ", "")
			if _, have := fields[key]; !have {
				fields[key] = of.field
			}
		}
	}
	return fields
}
