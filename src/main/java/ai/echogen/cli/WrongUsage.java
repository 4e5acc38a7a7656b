package ai.echogen.cli;

import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// How a command line that cannot be understood is answered: what is wrong with it, and where help is. The help itself
/// would push the reason off the screen; it comes by itself only to those who gave no command at all.
final class WrongUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var line = wrong.getCommandLine();
        var command = line.getCommandSpec();
        var err = line.getErr();
        if (arguments.length == 0) {
            line.usage(err);
        } else {
            err.println("echogen: " + wrong.getMessage());
            UnmatchedArgumentException.printSuggestions(wrong, err);
            err.printf("Try \"%s --help\".%n", command.qualifiedName());
        }
        return command.exitCodeOnInvalidInput();
    }
}
