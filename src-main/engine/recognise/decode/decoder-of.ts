import type { ModelCard } from '../../../../src-shared/model/model-card.ts';
import type { ClassLabel } from '../models/labels.ts';
import type { Decoder } from './decoder.ts';
import { feature } from './feature.ts';
import { probabilities } from './probabilities.ts';
import { softmaxLogits } from './softmax-logits.ts';
import { ssd } from './ssd.ts';
import { ultralyticsV8 } from './ultralytics-v8.ts';
import { yolov3Heads } from './yolov3-heads.ts';
import { yolov3OnnxZoo } from './yolov3-onnx-zoo.ts';
import { yolox } from './yolox.ts';

/** The decoder that a card names. */
export function decoderOf(
  { output, input }: Pick<ModelCard, 'output' | 'input'>,
  labels: readonly ClassLabel[],
): Decoder {
  switch (output.decoder) {
    case 'yolov3-heads':
      return yolov3Heads({ output, input, labels });
    case 'yolov3-onnx-zoo':
      return yolov3OnnxZoo({ output, input, labels });
    case 'yolox':
      return yolox({ output, input, labels });
    case 'ultralytics-v8':
      return ultralyticsV8({ output, input, labels });
    case 'ssd':
      return ssd({ output, input, labels });
    case 'softmax-logits':
      return softmaxLogits({ output, input, labels });
    case 'probabilities':
      return probabilities({ output, input, labels });
    case 'feature':
      return feature({ output, input, labels });
  }
}
