package indexer

import (
	"strings"
)

// basis decides what kind of amount a figure is.
func (r *reading) basis(f *Figure, p position, w when) string {
	q := p.q
	planned := f.Status == StatusPlanned
	switch {
	case q.kind == unitRate && q.unit != "":
		if planned {
			return BasisTarget
		}
		return BasisRate
	case q.rank:
		return Unknown
	case p.before&wordNew != 0 || strings.Contains(f.Object, "新增"):
		return BasisNew
	case planned && (p.before&(wordGoal|wordLevel|wordPer) != 0 || measured(f.Object) || holdsAny(f.Object, yields)):
		return BasisTarget
	case p.before&wordPer != 0 && (q.kind == unitCount || q.kind == unitPeople):
		return BasisRate
	case holdsAny(r.folded[p.clause:q.start], []string{"目前", "现有", "已有", "在册"}):
		return BasisStock
	case p.before&wordTotal != 0 || (w.until || w.since) && p.before&wordAct != 0:
		return BasisCumulative
	case p.before&(wordStock|wordLevel) != 0 || measured(f.Object) && f.Change == "" && p.before&wordAct == 0:
		return BasisStock
	case (q.qualifier == "突破" || q.qualifier == "超过") && p.before&wordAct == 0:
		return BasisStock
	}
	if (q.kind == unitCount || q.kind == unitPeople) && p.before&(wordAct|wordMay|wordRise|wordFall) == 0 && p.in&(wordDone|wordUnder|wordRise) == 0 && f.Status != StatusPlanned {
		return BasisStock // 9个助餐点遍布各乡: there they are, no verb says how
	}
	return BasisNew
}

// yields are what is produced in a time: planned, they are targets.
var yields = []string{"产量", "产值", "收入", "货运量", "联运量"}

// measured tells whether an object is by its name a level and not a doing.
func measured(object string) bool {
	for _, w := range [...]string{"总数", "总量", "总里程", "总装机", "保有量", "规模", "能力", "里程", "面积", "寿命", "余额", "装机", "浓度", "资产总额", "水平", "年限"} {
		if strings.HasSuffix(object, w) {
			return true
		}
	}
	return false
}
