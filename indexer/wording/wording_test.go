package wording

import "testing"

// TestHeadingClass names the kinds of numbers that headings have, and quantities and years that
// are none.
func TestHeadingClass(t *testing.T) {
	for in, want := range map[string]string{
		"第一章 总则": "章", "第二节 目标": "节", "第三部分 措施": "编", "一、总体要求": "一、", "（一）主要目标": "(一)", "(1)建设": "(1)",
		"1. 加强领导": "1.", "1、加强领导": "1.", "2）改造": "(1)", "2.1 总体目标": "1.1.", "①新建": "①",
		"2024、2025年": "", "2.1万亩林地": "", "第一次会议": "", "总体要求": "",
	} {
		if got := HeadingClass(in); got != want {
			t.Errorf("%s is of %q, want %q", in, got, want)
		}
	}
}

// TestEnds asks what texts begin and end with and hold.
func TestEnds(t *testing.T) {
	const text = "新增养老床位800张。"
	for name, ok := range map[string]bool{
		"begins":         BeginsWith(text, "改造", "新增"),
		"does not begin": !BeginsWith(text, "养老"),
		"ends":           EndsWith(text, "张", "张。"),
		"does not end":   !EndsWith(text, "张"),
		"holds":          HoldsAny(text, "托育", "养老"),
		"does not hold":  !HoldsAny(text, "托育"),
		"sign":           ContainsSign(text, "，。"),
		"no sign":        !ContainsSign(text, "，；"),
		"place":          IndexOf(text, "养老") == len("新增"),
		"no place":       IndexOf(text, "老养") == -1,
		"closed":         Closes(text) && !Closes("目标5."),
		"squeezed":       Squeeze("区 政　府") == "区政府",
		"joined":         JoinText("GDP", "2024") == "GDP 2024" && JoinText("全区", "GDP") == "全区GDP",
	} {
		if !ok {
			t.Errorf("%s: not so of %s", name, text)
		}
	}
}

// TestFieldOf asks what labels of pages name.
func TestFieldOf(t *testing.T) {
	for label, want := range map[string]Field{"来源": FieldSource, "发文字号": FieldNumber, "成文日期": FieldSigned, "发布日期": FieldDate, "责任编辑": FieldOther} {
		if got, known := FieldOf(label); !known || got != want {
			t.Errorf("%s names %v (%v), want %v", label, got, known, want)
		}
	}
	if _, known := FieldOf("养老服务"); known {
		t.Error("养老服务 is taken for a label")
	}
}
