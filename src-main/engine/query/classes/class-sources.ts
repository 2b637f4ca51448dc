/** Which models find a class: by a box, or of the whole picture. */
export type ClassTask = 'detect' | 'classify';

/** A byte holds the number of a source; models beyond that share one, which no library has. */
const most = 256;

/** Who says that a class is there: the user with a box or of the whole picture, detectors and classifiers. */
export class ClassSources {
  /** By number: boxes, of which there may be several of a class, or a word on the whole picture. */
  readonly isDetector: boolean[] = [];
  /** By number: the id of the model, or `userModel`. */
  readonly models: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(task: ClassTask, model: string): number {
    const key = `${task} ${model}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = Math.min(most - 1, this.#numbers.size);
      this.#numbers.set(key, number);
      this.isDetector[number] = task === 'detect';
      this.models[number] = model;
    }
    return number;
  }
}
