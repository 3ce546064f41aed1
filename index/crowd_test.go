package index

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// A document stands back from its third paragraph on, within its tier, never below what
// comes behind the hits read, and the reasons say by how much.
func TestCrowdedDocumentsStandBack(t *testing.T) {
	a, b := &titledDocument{}, &titledDocument{}
	of := map[uint32]*titledDocument{0: a, 1: a, 2: a, 3: a, 4: b, 5: a, 6: a, 7: a, 8: a}
	var found []Found
	why := map[string]evidence{}
	for row, score := range []float64{100, 100, 100, 100, 80, 100, 100, 10, 9.5} {
		hit := Found{ID: strconv.Itoa(row), Row: uint32(row), Score: score}
		if row > 4 {
			hit.Tier = 1
		}
		found = append(found, hit)
		why[hit.ID] = evidence{}
	}
	crowd(found, map[int]float64{0: 75, 1: 9}, of, why)
	for row, want := range []float64{100, 100, 85, 75, 80, 100, 100, 9, 9} {
		if got := found[row]; math.Abs(got.Score-want) > 1e-4 {
			t.Errorf("row %d: %v, want %v", row, got.Score, want)
		} else if taken := why[got.ID].crowd; row < 5 && math.Abs(taken-[]float64{0, 0, 15, 25, 0}[row]) > 1e-4 {
			t.Errorf("row %d: %v taken off", row, taken)
		}
	}
	if found[7].Score <= found[8].Score {
		t.Error("two that stand back to the last score tie, and are in no order of ties")
	}
}

func TestSubstance(t *testing.T) {
	for text, want := range map[string]bool{
		"全区新建社区食堂12家，惠及老人3万余人。":                         true,
		"4.支持提取住房公积金用于加装电梯及后期维护。":                       true,
		"“下班顺路就能接孩子。”":                                  true,
		"滨河社区食堂：解放路12号，供应早餐。":                           false,
		"滨河社区食堂：解放路12号一楼，周一至周六11:00—13:00开放，电话8123456。": false,
		"3.停车泊位奖励申请表":                                   false,
		"老人在口袋公园下棋":                                     false,
		"主持人：请介绍一下加装电梯的情况。":                             false,
		"片区：东城；养老服务中心（个）：6；助餐点（个）：39；":                  false,
		"项目名称：公共停车泊位；建设内容及目标：新增公共停车泊位2000个，其中充电泊位不少于400个；":              true,
		"唐敏：今年我们准备办三件事，一是在两个街道新建5所社区托育中心，新增托位400个；二是把收费降下来；三是让老师都持证上岗。": true,
	} {
		folded := strings.TrimSpace(analyzers.Fold(text))
		if got := hasSubstance(&Paragraph{Folded: folded, Runes: utf8.RuneCountInString(folded)}); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
	if hasSubstance(&Paragraph{Caption: true, Folded: "图为居民在口袋公园散步。", Runes: 12}) {
		t.Error("a caption has substance")
	}
}

// Cells come behind what is said, even where they answer the query.
func TestCellsComeLast(t *testing.T) {
	said := similarPair{like: .3, cell: isCells(analyzers.Fold("新建社区食堂12家，惠及老人3万人；"))}
	for _, text := range []string{"序号：3；项目名称：社区食堂建设；", "项目：社区食堂；"} {
		row := similarPair{like: .9, asked: true, cell: isCells(analyzers.Fold(text))}
		if row.before(&said) || !said.before(&row) {
			t.Errorf("%s comes before what is said", text)
		}
	}
}
