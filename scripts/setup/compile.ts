/** @file TypeScript to JavaScript, file by file, without types: every module stands alone (`isolatedModules`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow } from './sync-folder.ts';

/**
 * What a source folder becomes: `.ts` as `.js` with its imports renamed, everything else (SQL, JSON) as it is.
 * Paths are relative to `root`, so that the tree keeps its shape.
 * @throws Error naming file, line and message where a file cannot be read as TypeScript
 */
export function compileFolder(root: string, folder: string): Map<string, string | Uint8Array> {
  const compilerOptions = optionsOf(join(root, 'tsconfig.base.json'));
  const output = new Map<string, string | Uint8Array>();
  for (const file of filesBelow(join(root, folder))) {
    const path = `${folder}/${file}`;
    if (path.endsWith('.d.ts')) continue;
    if (path.endsWith('.ts')) {
      output.set(path.replace(/\.ts$/, '.js'), compile(path, readFileSync(join(root, path), 'utf8'), compilerOptions));
    } else {
      output.set(path, readFileSync(join(root, path)));
    }
  }
  return output;
}

function compile(path: string, source: string, compilerOptions: ts.CompilerOptions): string {
  const result = ts.transpileModule(source, { fileName: path, compilerOptions, reportDiagnostics: true });
  const problem = result.diagnostics?.find((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error);
  if (problem !== undefined) {
    const line = source.slice(0, problem.start).split('\n').length;
    throw new Error(`${path}:${String(line)}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
  }
  return result.outputText;
}

function optionsOf(path: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path, (name) => ts.sys.readFile(name)) as { config: unknown };
  const options = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, '.').options;
  // Each file is a module of a package with "type": "module"; transpiling sees no package.json.
  return { ...options, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, noEmit: false };
}
