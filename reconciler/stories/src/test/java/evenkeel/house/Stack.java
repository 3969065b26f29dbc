package evenkeel.house;

import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// The instructions of one method, read backwards: which of them put a value on the stack.
final class Stack {

    private final List<Instruction> code;

    /// What a call is given.
    sealed interface Value {
    }

    record Text(String text) implements Value {
    }

    /// What stands in a slot, and a text behind it.
    record Local(int slot, String more) implements Value {
    }

    record Other(String what) implements Value {
    }

    Stack(CodeModel code) {
        this.code = code.elementStream().filter(Instruction.class::isInstance).map(Instruction.class::cast).toList();
    }

    int size() {
        return code.size();
    }

    Instruction get(int at) {
        return code.get(at);
    }

    /// The value that lies so deep on the stack just before an instruction; 0 is the top.
    Value value(int before, int deep) {
        int above = deep;
        for (int at = before - 1; at >= 0; at--) {
            int pushed = pushes(code.get(at));
            if (pushed < 0) {
                break;
            }
            if (above < pushed) {
                return made(at);
            }
            above += pops(code.get(at)) - pushed;
        }
        return new Other("what cannot be followed");
    }

    private Value made(int at) {
        return switch (code.get(at)) {
            case ConstantInstruction constant when constant.constantValue() instanceof String text -> new Text(text);
            case LoadInstruction load -> new Local(load.slot(), "");
            case InvokeDynamicInstruction joined when joined.name().equalsString("makeConcatWithConstants")
                    && joined.typeSymbol().parameterCount() == 1
                    && joined.bootstrapArgs().getFirst() instanceof String recipe && recipe.startsWith("\1")
                    && value(at, 0) instanceof Local(int slot, var more) ->
                new Local(slot, more + recipe.substring(1));
            case Instruction other -> new Other(other.toString());
        };
    }

    /// How many values it leaves; negative where code does not simply go on.
    private static int pushes(Instruction one) {
        return switch (one) {
            case ConstantInstruction _,LoadInstruction _,NewObjectInstruction _,TypeCheckInstruction _,OperatorInstruction _,ConvertInstruction _ ->
                1;
            case StackInstruction dup when dup.opcode() == java.lang.classfile.Opcode.DUP -> 2;
            case InvokeInstruction call -> result(call.typeSymbol());
            case InvokeDynamicInstruction call -> result(call.typeSymbol());
            case FieldInstruction field -> field.opcode().name().startsWith("GET") ? 1 : 0;
            case Instruction _ -> -1;
        };
    }

    private static int pops(Instruction one) {
        return switch (one) {
            case InvokeInstruction call -> call.typeSymbol().parameterCount()
                    + (call.opcode() == java.lang.classfile.Opcode.INVOKESTATIC ? 0 : 1);
            case InvokeDynamicInstruction call -> call.typeSymbol().parameterCount();
            case FieldInstruction field -> switch (field.opcode()) {
                case GETSTATIC -> 0;
                case PUTFIELD -> 2;
                default -> 1;
            };
            case StackInstruction _,TypeCheckInstruction _,ConvertInstruction _ -> 1;
            case OperatorInstruction operator -> operands(operator);
            case Instruction _ -> 0;
        };
    }

    /// Two for arithmetic, one for a length or a sign.
    private static int operands(OperatorInstruction operator) {
        var name = operator.opcode().name();
        return name.endsWith("NEG") || name.equals("ARRAYLENGTH") ? 1 : 2;
    }

    private static int result(MethodTypeDesc type) {
        return TypeKind.from(type.returnType()) == TypeKind.VOID ? 0 : 1;
    }
}
