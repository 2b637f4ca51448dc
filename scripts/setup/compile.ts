/** @file TypeScript to JavaScript, file by file, without types: every module stands alone (`isolatedModules`). */
import { join } from 'node:path';
import ts from 'typescript';

/**
 * A compiler of single files with the options of the project at `root`; `path` is what an error names.
 * @throws Error naming file, line and message where a file cannot be read as TypeScript
 */
export function compilerOf(root: string): (path: string, source: string) => string {
  const compilerOptions = optionsOf(join(root, 'tsconfig.base.json'));
  return (path, source) => {
    const result = ts.transpileModule(source, { fileName: path, compilerOptions, reportDiagnostics: true });
    const problem = result.diagnostics?.find((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error);
    if (problem !== undefined) {
      const line = source.slice(0, problem.start).split('\n').length;
      throw new Error(`${path}:${String(line)}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
    }
    return result.outputText;
  };
}

function optionsOf(path: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path, (name) => ts.sys.readFile(name)) as { config: unknown };
  const options = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, '.').options;
  return {
    ...options,
    // Each file is a module of a package with "type": "module"; transpiling sees no package.json.
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    // Whoever puts the files together finds them by the names of their sources.
    rewriteRelativeImportExtensions: false,
    noEmit: false,
  };
}
