package indexer

import (
	"slices"
	"strings"
	"testing"
)

// TestArticles reads files of several articles: what one says of itself holds for its
// own paragraphs alone.
func TestArticles(t *testing.T) {
	qingyang := "成都市青羊区：学位再增2700个\n来源：成都日报 2024-10-12\n\n青羊区今年新开办公办幼儿园6所，新增学位2700个。\n\n"
	licang := "李沧区：停车难有了新办法\n来源：青岛早报 2023-03-05\n\n李沧区去年新增停车泊位2160个，其中共享泊位650个。\n\n"
	shinan := "青岛市市南区：老楼加梯\n来源：青岛早报 2023-03-05\n\n市南区去年加装电梯120部，惠及居民3600户。\n\n"
	for _, c := range []struct {
		name, text                 string
		district, publisher, date  string
		places, firstYear, heading string
	}{
		{"of two provinces", qingyang + licang, "", "", "", "四川省/成都市/青羊区|山东省/青岛市/李沧区", "2024", "成都市青羊区：学位再增2700个"},
		{"of one city, day and paper", licang + shinan, "山东省/青岛市", "青岛早报", "2023-03-05", "山东省/青岛市/李沧区|山东省/青岛市/市南区", "2022", "李沧区：停车难有了新办法"},
		{"under a name", "2024年民生信息选编\n\n" + qingyang + licang, "", "", "", "四川省/成都市/青羊区|山东省/青岛市/李沧区", "2024", "成都市青羊区：学位再增2700个"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := understandText(t, c.text)
			if got := strings.Join(doc.District, "/"); got != c.district || doc.Publisher != c.publisher || doc.Date != c.date {
				t.Errorf("%s, %s, %s: want %s, %s, %s", got, doc.Publisher, doc.Date, c.district, c.publisher, c.date)
			}
			if len(doc.Paragraphs) != 2 {
				t.Fatalf("%d paragraphs: %+v", len(doc.Paragraphs), doc.Paragraphs)
			}
			for i, place := range strings.Split(c.places, "|") {
				if p := doc.Paragraphs[i]; !slices.Contains(p.Places, place) {
					t.Errorf("paragraph %d is of %v, want %s", i, p.Places, place)
				}
			}
			first := doc.Paragraphs[0]
			if !slices.Equal(first.Headings, []string{c.heading}) {
				t.Errorf("stands under %q", first.Headings)
			}
			if len(first.Figures) == 0 || first.Figures[0].Period != c.firstYear {
				t.Errorf("its figures are of %+v, want %s", first.Figures, c.firstYear)
			}
		})
	}
}

// TestOneArticle reads files of one article that look like several.
func TestOneArticle(t *testing.T) {
	text := "李沧区：停车难有了新办法\n来源：青岛早报 2023-03-05\n\n李沧区去年新增停车泊位2160个，其中共享泊位650个，夜间向居民开放。\n\n区里今年再建停车楼2座，新增泊位300个，方便居民停放。\n\n记者从区城市管理局了解到，全区机关单位停车场全部错时开放。\n\n"
	for _, behind := range []string{
		"成都市青羊区：学位再增2700个\n来源：成都日报 2024-10-12\n",
		"相关阅读\n成都市青羊区：学位再增2700个\n来源：成都日报 2024-10-12\n青羊区新开办幼儿园6所…\n",
	} {
		if doc := understandText(t, text+behind); strings.Join(doc.District, "/") != "山东省/青岛市/李沧区" || doc.Publisher != "青岛早报" || doc.Title != "李沧区：停车难有了新办法" {
			t.Errorf("%s, %s, %s", doc.Title, doc.District, doc.Publisher)
		}
	}
}
