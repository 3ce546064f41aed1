package repair

import "testing"

func TestWidenSigns(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"教育(小学、初中),共3所", "教育（小学、初中），共3所"},
		{"高中阶段教育（普通高中)、高等教育", "高中阶段教育（普通高中）、高等教育"},
		{"高中阶段教育(普通高中）、高等教育", "高中阶段教育（普通高中）、高等教育"},
		{"总值(GDP)增长1,000元,11:30开始", "总值（GDP）增长1,000元，11:30开始"},
		{"f(x)=a,b", "f(x)=a,b"},
	} {
		if got := TextOf(WidenSigns(Append(nil, c.in, 0))); got != c.want {
			t.Errorf("%s becomes %q, want %q", c.in, got, c.want)
		}
	}
}
