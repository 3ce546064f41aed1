package index

import "testing"

func TestQuarter(t *testing.T) {
	for _, c := range []struct{ title, publisher, want string }{
		{"浮山路街道2024年工作总结", "", "浮山路街道"},
		{"青岛市李沧区浮山路街道关于2024年工作的报告", "", "浮山路街道"},
		{"石桥镇2024年工作总结", "石桥镇人民政府", "石桥镇"},
		{"破解停车难", "李沧区虎山路街道办事处", "虎山路街道"},
		{"九水社区居委会2024年工作总结", "", "九水社区"},
		{"李沧区推进街道养老服务中心建设", "李沧区民政局", ""},
		{"全市乡村振兴工作推进会召开", "青岛日报", ""},
		{"李沧区2024年政府工作报告", "李沧区人民政府", ""},
		{"乡镇卫生院提档升级", "", ""},
		{"", "", ""},
	} {
		if got := quarter(&DocumentMeta{Title: c.title, Publisher: c.publisher}); got != c.want {
			t.Errorf("%s (%s) is of %q, want %q", c.title, c.publisher, got, c.want)
		}
	}
}
