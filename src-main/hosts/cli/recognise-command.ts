import { parseQueryArguments } from './arguments.ts';
import { connect, endless } from './connect.ts';
import { tell } from './failure.ts';
import { libraryPath, modelsPath } from './library-path.ts';
import { photos } from './formats.ts';
import { note, write } from './output.ts';
import { recognise, type Recognised } from './recognition.ts';
import { UsageError } from './usage-error.ts';

export const recogniseHelp = `fernweh recognise [QUERY] [--model ID]... [--json]

Looks at the photos that the query finds, without QUERY at all, with the installed models, as far as they have not looked
at them. It can be stopped at any time; the same command goes on.

  --model ID     only with this model, also one that rests; may be given several times
  --models DIR   the folder of models (else FERNWEH_MODELS, else beside the library's usual place)
  --json         one JSON value: {recognised, failures: [{path, code, message, model}], seconds, provider, providers,
                 problems: [{model, code, message}], why: where no photo was looked at}`;

/** How many failures are named. */
const shownFailures = 10;

/** Said wherever recognition is asked for and there is nothing to do it with. */
export const noModels =
  'No recognition model is installed, so photos have no classes. A small start: fernweh models install light';

/** `fernweh recognise`: exit code 1 only where no model could look at anything; 2 for a query that cannot be read. */
export async function recogniseCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseQueryArguments(args, {
    model: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  });
  const json = values.json === true;
  const query = positionals.join(' ');
  const models = values.model ?? null;
  if (models?.includes('') === true) throw new UsageError('--model needs a value.');
  const connection = await connect(libraryPath(values.library), endless, {
    mustBeThere: true,
    listen: true,
    modelsPath: modelsPath(values.models),
  });
  try {
    const done = await recognise(connection.calls, { query, models });
    if (done === null) {
      note(noModels);
      if (json) await write(`${JSON.stringify(asJson(nothing))}\n`);
      return 0;
    }
    await write(json ? `${JSON.stringify(asJson(done))}\n` : `${summary(done).join('\n')}\n`);
    if (done.why !== null) note(done.why);
    for (const { message } of done.problems) note(message);
    return done.problems.length > 0 && Object.keys(done.providers).length === 0 ? 1 : 0;
  } catch (error) {
    const { text, exitCode } = tell(error, query);
    note(text);
    return exitCode;
  } finally {
    await connection.close();
  }
}

const nothing: Recognised = { recognised: 0, failures: [], seconds: 0, providers: {}, problems: [], why: noModels };

/** `provider` is the one that all models used, or all of them. */
function asJson(done: Recognised): Recognised & { readonly provider: string | null } {
  const used = [...new Set(Object.values(done.providers))];
  return { ...done, provider: used.length === 0 ? null : used.join(', ') };
}

/** What was done, for a person. */
export function summary({ recognised, failures, seconds, providers }: Recognised): string[] {
  const by = Object.entries(providers).map(([model, provider]) => `${model} (${provider})`);
  const head = `${photos(recognised)} recognised in ${seconds.toFixed(1)} s${by.length === 0 ? '' : ` by ${by.join(', ')}`}`;
  const named = failures.slice(0, shownFailures).map(({ path, model, message }) => `  ${path} (${model}): ${message}`);
  const more = failures.length - named.length;
  return [head, ...named, ...(more > 0 ? [`  and ${String(more)} more`] : [])];
}
