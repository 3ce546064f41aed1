package figures

import (
	"strings"

	"zhengsou/indexer/wording"
)

// What a figure takes over from one before it.

// takeOver gives f, of found[i], which counts o, what it has of the figures before it: the next of
// a list is of the basis of the one before, a part of the basis and status of its whole.
func (r *reading) takeOver(f *Figure, before []Figure, i int, o object) {
	if i > 0 {
		r.takeFromLast(f, &before[i-1], i, o)
	}
	k := r.partOfOther(r.found, i)
	if k < 0 {
		return
	}
	for k > 0 && before[k].Change != "" && r.found[k-1].unit == r.found[k].unit && before[k-1].Object == before[k].Object {
		k-- // of the sum, not of its growth: 赤字1.6万亿元，比上年增加2700亿元，其中中央|1.1万亿元
	}
	if f.Status == StatusPlanned && toCome(r.folded[r.found[i].end:]) {
		return // 已有6条完成勘察，其中|2条|将在五月底前开通
	}
	f.Basis, f.Status = before[k].Basis, before[k].Status
	if !r.ownTime(r.found[i]) {
		f.Period = before[k].Period
	} else if f.Basis == BasisCumulative || f.Basis == BasisStock {
		f.Basis = BasisNew // 累计建成46个，其中今年|18个
	}
}

// takeFromLast gives f, of found[i], which counts o, what it has of the figure right before it.
func (r *reading) takeFromLast(f, last *Figure, i int, o object) {
	if r.listedWith(r.found, i, o) {
		f.Basis = last.Basis
	}
	if r.saidOfLast(r.found, i) && f.Object == last.Object {
		basis := f.Basis
		f.Basis, f.Status, f.Period = last.Basis, last.Status, last.Period
		if f.Basis == BasisStock && f.Status == StatusAchieved && wording.BeginsWith(strings.TrimPrefix(r.folded[r.found[i].end:], f.Object), "已完", "已建", "已投", "已竣", "已改") {
			if f.Basis = BasisCumulative; basis == BasisNew {
				f.Basis = basis // 30个小区中，|28个|已完成改造
			}
		}
	}
	if f.Status != StatusAchieved {
		return
	}
	switch {
	case last.Basis == BasisNew && (last.Status == StatusPlanned || last.Status == StatusOngoing) && r.costOfLast(i):
		f.Status, f.Period, f.Basis = last.Status, last.Period, BasisNew // 三年内合作建设冷库5座，|总投资|1.5亿元
	case f.Basis == Unknown && last.Basis == BasisNew && last.Status == StatusOngoing && r.withLast(r.positionOf(r.found[i]), i):
		f.Status, f.Period = last.Status, last.Period // 开工改造58个、涉及|1.9万户
	case f.Basis == BasisNew && last.Basis == BasisStock && strings.HasSuffix(f.Object, "位") && r.offeredBy(i):
		f.Basis = BasisStock // 托育机构31家，提供|托位2140个
	}
}

// offeredBy reports whether found[i] is what the things of the number before hold.
func (r *reading) offeredBy(i int) bool {
	gap := r.folded[r.found[i-1].end:r.found[i].start]
	return wording.BeginsWith(gap, ",提供", ",可提供", ",共提供", "、提供", ",共设", ",设", ",拥有") && strings.Count(gap, ",") == 1
}

// partOfOther returns the quantity of which found[i] is a part by 其中, so that it is
// of the same kind and time, -1 where it is none: 新增停车位9860个，其中立体车位1250个.
// The next parts of the list need no 其中 of their own: 其中东乡3处，西乡2处.
func (r *reading) partOfOther(found []quantity, i int) int {
	q := found[i]
	if i == 0 || r.cues&cuePart == 0 || q.kind != unitCount && q.kind != unitPeople && q.kind != unitMeasure && q.kind != unitMoney || q.rank {
		return -1
	}
	sentence := max(r.sentenceStart(q.start), found[max(0, i-maxParts)].start)
	at := strings.LastIndex(r.folded[sentence:q.start], "其中")
	if at < 0 {
		return -1
	}
	at += sentence
	if clause := r.clauseStart(at); strings.TrimLeft(r.folded[clause:at], "、 ") != "" && at > clause && !strings.HasSuffix(r.folded[:at], "、") {
		return -1
	}
	if strings.Contains(r.folded[at:q.start], "已") {
		return -1
	}
	end := q.start
	for k := i - 1; k >= 0 && found[k].start >= sentence; k-- {
		if !(end == q.start && wording.EndsWith(r.folded[:q.start], "的", "的有", "的达", "的仅")) &&
			r.saidBetween(max(at, found[k].end), end)&(wordAct|wordPlan|wordWish|wordUnder|wordTotal|wordNew) != 0 {
			return -1
		}
		end = found[k].start
		switch {
		case found[k].start > at && found[k].unit != q.unit, found[k].rank:
			return -1
		case found[k].start < at && (found[k].unit == q.unit || countable(q.kind) && countable(found[k].kind)):
			return k
		}
	}
	return -1
}

// saidBetween returns the classes of the words that stand between one number of a list and the next,
// without a verb that ends the name of the latter: 农业农村44件，城市|管理|51件.
func (r *reading) saidBetween(start, end int) wordClass {
	if m := r.markAt(end) - 1; m >= 0 && r.marks[m].end == end && r.marks[m].class&wordMay != 0 && r.marks[m].start > r.clauseStart(end) && r.marks[m].start > start {
		return r.classes(start, r.marks[m].start)
	}
	return r.classes(start, end)
}

// maxParts is how many parts of a list are followed.
const maxParts = 20

// saidOfLast reports whether found[i] begins a clause that says more of what was counted
// before it, without a noun or verb of its own: 形成173项案例，|82项获国家认可.
func (r *reading) saidOfLast(found []quantity, i int) bool {
	q, last := found[i], found[i-1]
	gap := r.folded[last.end:q.start]
	return q.cell == "" && !strings.Contains(gap, ":") && !(gap == "、" && strings.Contains(r.folded[r.clauseStart(q.start):q.start], "分别")) &&
		countable(q.kind) && countable(last.kind) && q.unit == last.unit && !q.rank && !last.rank &&
		strings.Trim(r.folded[max(last.end, r.clauseStart(q.start)):q.start], "、,") == "" && r.classes(q.end, r.clauseEnd(q.end))&(wordPlan|wordWish|wordUnder) == 0
}

// listedWith reports whether found[i] is the next item of a list without a verb of its
// own, so that it is of the kind of the one before: 集聚了企业130家、人才4200人.
func (r *reading) listedWith(found []quantity, i int, o object) bool {
	q, last := found[i], found[i-1]
	if q.rank || last.rank || o.change != "" || q.kind != last.kind && !(countable(q.kind) && countable(last.kind)) || q.kind == unitRate {
		return false
	}
	gap := r.folded[last.end:q.start]
	if !strings.Contains(gap, "、") && !wording.EndsWith(gap, "和", "及", "以及") || wording.ContainsSign(gap, ",。;:!?\n(") {
		return false
	}
	from := last.end + max(0, strings.LastIndex(gap, "、"))
	return r.classes(from, q.start)&(wordAct|wordReach|wordNew|wordTotal|wordStock|wordGain|wordLevel|wordRise|wordFall) == 0
}

// countable reports whether a unit of this kind counts things or people.
func countable(kind UnitKind) bool { return kind == unitCount || kind == unitPeople }

// ofPeople reports whether a number counts people by its unit: 人, 名, 位.
func (q quantity) ofPeople() bool { return q.kind == unitPeople || q.unit == "名" || q.unit == "位" }
