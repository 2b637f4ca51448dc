/**
 * How pixels are weighed when a picture is resized, by the names of model cards, as libvips calls them. Where it becomes smaller, all
 * are as wide as a new pixel (nearest apart), as in Pillow; bicubic is Catmull and Rom's (a = −1/2).
 */
export const kernels = { nearest: 'nearest', bilinear: 'linear', bicubic: 'cubic', lanczos3: 'lanczos3' } as const;
export type Kernel = keyof typeof kernels;
