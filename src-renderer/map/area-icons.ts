/** The pictures of the areas that are drawn on the map. */
export const areaIcons = { circle: 'radius', box: 'areaBox', polygon: 'polygon' } as const;
