package indexer

import (
	"strings"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Under a sheet stands who has filled it in, checked it and can be called: 填表人：张三
// 审核人：李四 联系电话：…. The line says nothing of what the sheet reports.

var (
	// sheetMaker is what those who make a sheet are called.
	sheetMaker = pattern.Must(`^(?:填\s*[表报写]|制\s*表|经办|审核|复核|校核|核对|统计|填报单位|单位|部门|分管|主管)\s*(?:人|员|负责人|责任人|领导)(?:签字|签名|签章|盖章)?$`)
	// sheetContact is what stands beside them.
	sheetContact = pattern.Must(`^(?:联\s*系\s*人|负责人|(?:联系|办公|咨询)?电\s*话|手\s*机|联系方式|传\s*真|(?:电子)?邮箱|(?:填[表报]|制表|报出|上报)?(?:日期|时间))$`)
	// sheetPhone is a number to call, a day, an address.
	sheetPhone = pattern.Must(`^[\d\s()（）—–.@A-Za-z:：年月日、/-]{0,40}$`)
)

// maxSheetSigns is the longest such line in characters.
const maxSheetSigns = 80

// signsSheet recognises a line that says who has made a sheet, and nothing else.
func signsSheet(text string) bool {
	if pattern.RunesIn(text) > maxSheetSigns || !wording.ContainsSign(text, "：") || wording.ContainsSign(text, "。！？，") {
		return false
	}
	made := false
	parts := strings.Split(text, "：")
	for i, value := range parts[1:] {
		label := parts[i]
		if at := strings.LastIndexAny(label, "；;　"); at >= 0 {
			label = label[at:]
		} else if words := strings.Fields(label); len(words) > 0 {
			label = words[len(words)-1]
		}
		label = strings.Trim(label, "；; 　")
		maker := sheetMaker.MatchString(label)
		if !maker && !sheetContact.MatchString(label) {
			return false
		}
		made = made || maker
		if i+2 < len(parts) { // the next label ends it
			value = strings.TrimRight(value, " 　")
			if at := strings.LastIndexAny(value, "；; 　"); at >= 0 {
				value = value[:at]
			} else {
				value = ""
			}
		}
		if value = strings.Trim(value, "；; 　（）()"); value != "" && value != "签章" && value != "盖章" && !namesPeople(value) && !sheetPhone.MatchString(value) {
			return false
		}
	}
	return made
}
