#include "go_asm.h"
#include "textflag.h"

// func unpackEights(dst *uint32, src *byte, eights, width int, by *eight)
TEXT ·unpackEights(SB), NOSPLIT, $0-40
	MOVQ         dst+0(FP), DI
	MOVQ         src+8(FP), SI
	MOVQ         eights+16(FP), CX
	MOVQ         width+24(FP), DX
	MOVQ         by+32(FP), R8
	VMOVDQU      eight_bytes(R8), Y1
	VMOVDQU      eight_down(R8), Y2
	VPBROADCASTD eight_mask(R8), Y3
	MOVQ         DX, AX
	SHRQ         $1, AX // to the byte in which the fifth begins
	TESTQ        CX, CX
	JZ           unpacked

unpack:
	VMOVDQU     (SI), X0
	VINSERTI128 $1, (SI)(AX*1), Y0, Y0
	VPSHUFB     Y1, Y0, Y0
	VPSRLVD     Y2, Y0, Y0
	VPAND       Y3, Y0, Y0
	VMOVDQU     Y0, (DI)
	ADDQ        DX, SI
	ADDQ        $32, DI
	DECQ        CX
	JNZ         unpack

unpacked:
	VZEROUPPER
	RET

DATA upTo7<>+0(SB)/8, $0x0000000100000000
DATA upTo7<>+8(SB)/8, $0x0000000300000002
DATA upTo7<>+16(SB)/8, $0x0000000500000004
DATA upTo7<>+24(SB)/8, $0x0000000700000006
GLOBL upTo7<>(SB), RODATA|NOPTR, $32

// func sumEights(rows *uint32, first uint32, eights int)
TEXT ·sumEights(SB), NOSPLIT, $0-24
	MOVQ         rows+0(FP), DI
	MOVL         first+8(FP), AX
	MOVQ         eights+16(FP), CX
	MOVL         AX, X4
	VPBROADCASTD X4, Y4
	VPADDD       upTo7<>(SB), Y4, Y4 // what the eight rows would be without steps
	MOVL         $8, AX
	MOVL         AX, X5
	VPBROADCASTD X5, Y5
	TESTQ        CX, CX
	JZ           summed

sum:
	VMOVDQU    (DI), Y0
	VPSLLDQ    $4, Y0, Y1
	VPADDD     Y0, Y1, Y1
	VPSLLDQ    $8, Y1, Y2
	VPADDD     Y1, Y2, Y2       // each step with those before it of its four
	VPERM2I128 $0x08, Y2, Y2, Y3
	VPSHUFD    $0xFF, Y3, Y3
	VPADDD     Y2, Y3, Y2       // of its eight
	VPSUBD     Y0, Y2, Y3       // those before it alone
	VPADDD     Y4, Y3, Y3
	VMOVDQU    Y3, (DI)
	VPERM2I128 $0x11, Y2, Y2, Y2
	VPSHUFD    $0xFF, Y2, Y2    // all eight
	VPADDD     Y5, Y4, Y4
	VPADDD     Y2, Y4, Y4
	ADDQ       $32, DI
	DECQ       CX
	JNZ        sum

summed:
	VZEROUPPER
	RET
