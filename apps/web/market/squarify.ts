export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The worst ratio of sides in a row of areas along a side. */
const worst = (areas: readonly number[], side: number): number => {
  const sum = areas.reduce((total, area) => total + area, 0);
  return Math.max(
    ...areas.map((area) => Math.max((side * side * area) / (sum * sum), (sum * sum) / (side * side * area))),
  );
};

/** Lays a row along the shorter side; what is left comes back. */
const layRow = (areas: readonly number[], free: Box): { boxes: Box[]; rest: Box } => {
  const sum = areas.reduce((total, area) => total + area, 0);
  const { x, y, width, height } = free;
  if (width >= height) {
    const thick = sum / height;
    let top = y;
    const boxes = areas.map((area) => {
      const box = { x, y: top, width: thick, height: area / thick };
      top += box.height;
      return box;
    });
    return { boxes, rest: { x: x + thick, y, width: width - thick, height } };
  }
  const thick = sum / width;
  let left = x;
  const boxes = areas.map((area) => {
    const box = { x: left, y, width: area / thick, height: thick };
    left += box.width;
    return box;
  });
  return { boxes, rest: { x, y: y + thick, width, height: height - thick } };
};

/**
 * Boxes with areas in proportion to the sizes, as square as they come (Bruls, Huizing and van Wijk, 2000).
 * @param sizes above 0, largest first.
 */
export const squarify = (sizes: readonly number[], frame: Box): Box[] => {
  const sum = sizes.reduce((total, size) => total + size, 0);
  const areas = sizes.map((size) => (size / sum) * frame.width * frame.height);
  const boxes: Box[] = [];
  let free = frame;
  let row: number[] = [];
  for (const area of areas) {
    const side = Math.min(free.width, free.height);
    if (row.length > 0 && worst([...row, area], side) > worst(row, side)) {
      const laid = layRow(row, free);
      boxes.push(...laid.boxes);
      free = laid.rest;
      row = [];
    }
    row.push(area);
  }
  return row.length === 0 ? boxes : [...boxes, ...layRow(row, free).boxes];
};
