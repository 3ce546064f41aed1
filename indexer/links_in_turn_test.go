package indexer

import "testing"

// TestLinksInTurn tells two links of a list from a sentence that is broken between two lines.
func TestLinksInTurn(t *testing.T) {
	tests := []struct {
		text, next string
		want       bool
	}{
		{">> 清河区：一辆“百事车”，开到老人家门口", ">> 把闲置厂房变成居民运动场", true},
		{"[寒潮来了，桐阳区把“暖心站”开到路口]", "[二十一公里河岸线全数贯通]", true},
		{"3清溪县：一杆秤、一条路、一盏灯，称出新分量", "4从“民生四问”读懂一座城的温度", true},
		{"3清溪县：一杆秤、一条路、一盏灯，称出新分量", "6从“民生四问”读懂一座城的温度", false},
		{"3个街道、", "4个社区的居民都来了", false},
		{"全区建成停车场", "15处，新增车位", false},
		{"来源：清溪日报，", "[责任编辑：白露]", false},
	}
	for _, test := range tests {
		if got := linksInTurn(test.text, test.next); got != test.want {
			t.Errorf("%s / %s: links in turn %v", test.text, test.next, got)
		}
	}
}
