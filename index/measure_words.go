package index

import "strings"

// measureWords can follow a number and make it a quantity. What forms more names
// and set phrases with a numeral than counts (会 in 两会, 江 in 两江新区, 农 in
// 三农, 道 in 二道区) is left out on purpose.
var measureWords = []string{
	"分钟", "个小时", "小时", "个钟头", "钟头", "个工作日", "工作日", "个月", "个百分点", "百分点", "个", "周岁", "岁", "年", "天", "日", "周",
	"平方公里", "平方千米", "平方米", "平米", "立方米", "公里", "千米", "公顷", "公斤", "千克", "千瓦时", "千瓦", "兆瓦", "米", "亩", "吨", "度",
	"㎡", "m²", "m2", "km²", "km2", "km", "㎞", "kg", "㎏", "℃", "摄氏度", "元", "块钱", "美元", "人次", "人", "名", "位", "户", "家", "所", "处", "座", "栋", "幢", "套", "间", "张", "床", "辆", "台", "列", "条", "项", "件",
	"宗", "份", "批", "次", "场", "届", "期", "轮", "倍", "层", "亿元", "万元", "对", "只", "头", "株", "棵",
	"类", "种", "片", "块", "门", "本", "部", "篇", "组", "支", "级", "队", "段", "笔", "艘", "架", "根", "枚",
}

// roughly can stand between a number and its measure word (十余个, 30多万人).
var roughly = []string{"余", "多", "来"}

// sameMeasures are measure words of one meaning, in any writing of a number.
var sameMeasures = [][]string{
	{"公里", "千米", "km", "㎞"}, {"平方公里", "平方千米", "km²", "km2"}, {"平方米", "平米", "㎡", "m²", "m2"}, {"公斤", "千克", "kg", "㎏"}, {"℃", "摄氏度"},
	{"小时", "个小时", "钟头", "个钟头"}, {"岁", "周岁"}, {"元", "块钱"}, {"工作日", "个工作日"},
}

// ordinalWords can follow 第 and a number.
var ordinalWords = []string{"条", "章", "节", "款", "项", "届", "次", "名", "位", "期", "批", "轮", "季度", "个", "年"}

// notQuantities begin with a numeral and a measure word and yet count nothing:
// names, and set phrases that nobody writes with a digit.
var notQuantities = []string{
	"五位一体", "四位一体", "三位一体", "两个一百年", "两个确立", "两个维护", "两个毫不动摇", "两个结合", "三个代表", "三个面向", "四个自信", "四个意识", "四个全面", "四个伟大",
	"二人转", "五台山", "五台县", "三台县", "七台河", "九台区", "五家渠", "三元区", "三元桥", "两人世界", "三天两头", "三级跳",
	"三支一扶", "三门峡", "三门县", "二级医院", "三级医院", "三级甲等", "三部曲",
}

// countedOneUnits are the units of which one is a count. One of any other (一个,
// 一家, 一年来, 一项项) is an article or part of a word, which nobody would look for
// in another writing.
var countedOneUnits = []string{
	"分钟", "小时", "个小时", "钟头", "个钟头", "公里", "千米", "km", "㎞", "平方公里", "平方千米", "km²", "km2", "平方米", "平米", "㎡", "m²", "m2", "公斤", "千克", "kg", "㎏", "℃", "摄氏度", "亿元", "万元", "个百分点", "百分点",
	"个工作日", "工作日", "周岁", "岁", "米", "元", "块钱",
}

// rangeLinks stand between the numbers of a range; folding has made every dash
// one, and a wave in full width the plain one.
var rangeLinks = []string{"-", "至", "到", "~"}

// longestPrefix is the longest of the words that s begins with, "" for none.
func longestPrefix(s string, words []string) string {
	best := ""
	for _, w := range words {
		if len(w) > len(best) && strings.HasPrefix(s, w) {
			best = w
		}
	}
	return best
}
