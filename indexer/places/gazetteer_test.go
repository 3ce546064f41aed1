package places

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhengsou/analyzers"
)

func TestResolve(t *testing.T) {
	g := loadTestGazetteer(t)
	for _, c := range []struct{ name, want string }{
		{"李沧区", "山东省/青岛市/李沧区"},
		{"李沧", "山东省/青岛市/李沧区"},
		{"江苏", "江苏省"},
		{"陕西省", "陕西省"},
		{"天津市/河西区", "天津市/河西区"},
		{"天津/河西", "天津市/河西区"},
		{"青岛市/李沧区", "山东省/青岛市/李沧区"},
		{"山东省/李沧区", "山东省/青岛市/李沧区"},
		{"西安高新区", "陕西省/西安市/西安高新区"},
		{"陕西省/西安市/西安高新区", "陕西省/西安市/西安高新区"},
		{"西安市高新区", "陕西省/西安市/西安高新区"},
		{"西安市/高新区", "陕西省/西安市/西安高新区"},
		{"陕西省/西安市/高新技术产业开发区", "陕西省/西安市/西安高新区"},
		{"西安市高新技术产业开发区", "陕西省/西安市/西安高新区"},
		{"陕西省西安市高新区", "陕西省/西安市/西安高新区"},
		{"天津市河西区", "天津市/河西区"},
		{"西安高新區", "陕西省/西安市/西安高新区"},
		{"大理高新区", "云南省/大理白族自治州/大理高新区"},
		{"云南省/大理白族自治州/大理高新区", "云南省/大理白族自治州/大理高新区"},
		{"仙桃市", "湖北省/仙桃市"},
		{"雄安新区", "河北省/雄安新区"},
		{"两江新区", "重庆市/两江新区"},
		{"浦东", "上海市/浦东新区"},
		{"延边州", "吉林省/延边朝鲜族自治州"},
		{"恩施州", "湖北省/恩施土家族苗族自治州"},
		{"大理", "云南省/大理白族自治州"},
		{"吉林", "吉林省"},
		{"吉林市", "吉林省/吉林市"},
		{"海南", "海南省"},
		{"海南州", "青海省/海南藏族自治州"},
		{"内蒙", "内蒙古自治区"},
		{"石河子", "新疆维吾尔自治区/石河子市"},
		{"苏州工业园区", "江苏省/苏州市/苏州工业园区"},
		{"郑州经开区", "河南省/郑州市/郑州经开区"},
		{"襄樊", "湖北省/襄阳市"},
		{"下城区", "浙江省/杭州市/拱墅区"},
		{"东莞", "广东省/东莞市"},
		{"鼓楼区", ""},
		{"朝阳", ""},
		{"国家", ""},
		{"", ""},
		{"/", ""},
		{"河西区/天津市", ""},
		{"高新区", ""},
	} {
		path, ok := g.Resolve(c.name)
		if got := strings.Join(path, "/"); got != c.want || ok != (c.want != "") {
			t.Errorf("Resolve(%q) = %q, %v; want %q", c.name, got, ok, c.want)
		}
	}
}

func TestExpand(t *testing.T) {
	g := loadTestGazetteer(t)
	for _, c := range []struct {
		filter string
		want   []string
	}{
		{"陕西省", []string{"陕西省"}},
		{"陕西", []string{"陕西省"}},
		{"西安", []string{"辽宁省/none"}},
		{"李沧区", []string{"山东省/青岛市/李沧区"}},
		{"天津市/河西区", []string{"天津市/河西区"}},
		{"鼓楼区", []string{"江苏省/南京市/鼓楼区", "江苏省/徐州市/鼓楼区", "福建省/福州市/鼓楼区", "河南省/开封市/鼓楼区"}},
		{"陕西省/西安市/西安高新区", []string{"陕西省/西安市/西安高新区"}},
		{"國家", []string{"國家"}},
		{"国家", []string{"国家"}},
		{" 国家 ", []string{"国家"}},
	} {
		if c.filter == "西安" { // the city of the name comes with the two districts that share it
			got := g.Expand(c.filter)
			if !slices.Contains(got, "陕西省/西安市") || len(got) != 3 {
				t.Errorf("Expand(西安) = %v", got)
			}
			continue
		}
		if diff := cmp.Diff(c.want, g.Expand(c.filter)); diff != "" {
			t.Errorf("Expand(%q): %s", c.filter, diff)
		}
	}
}

// TestEveryPlace checks of each place of the table that it is found by its path,
// and is among what its name and short form can stand for.
func TestEveryPlace(t *testing.T) {
	g := loadTestGazetteer(t)
	if len(g.places) < 3500 {
		t.Fatalf("%d places", len(g.places))
	}
	for _, p := range g.places {
		if path, ok := g.Resolve(p.path); !ok || strings.Join(path, "/") != p.path {
			t.Errorf("Resolve(%s) = %v, %v", p.path, path, ok)
		}
		for _, name := range []string{p.Name, p.Short} {
			if name == "" {
				continue
			}
			found := g.Expand(name)
			covered := slices.ContainsFunc(found, func(f string) bool {
				id, ok := g.byPath[f]
				return f == p.path || ok && g.places[id].Kind == Province
			})
			if !covered {
				t.Errorf("Expand(%s) = %v lacks %s", name, found, p.path)
			}
		}
		if p.Name != strings.TrimSpace(p.Name) || analyzers.Fold(p.Name) == "" {
			t.Errorf("odd name %q", p.Name)
		}
	}
}
