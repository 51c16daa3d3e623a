/** How pages look for one person: the size of their text, how close things stand, and how strong the colours are. */
export interface Display {
  readonly textSize: TextSize;
  readonly density: Density;
  readonly colours: Colours;
}

export const TEXT_SIZES = ['usual', 'larger', 'largest'] as const;
export const DENSITIES = ['roomy', 'close'] as const;
export const COLOURS = ['usual', 'calm'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
export type Density = (typeof DENSITIES)[number];
export type Colours = (typeof COLOURS)[number];

/** How they look for whoever has chosen nothing. */
export const USUAL_DISPLAY: Display = { textSize: 'usual', density: 'roomy', colours: 'usual' };

/** The classes of the page's root that make it look so; '' where nothing is chosen. */
export function displayClasses({ textSize, density, colours }: Display): string {
  return [
    textSize === 'usual' ? '' : `ctw-text-${textSize}`,
    density === 'roomy' ? '' : `ctw-density-${density}`,
    colours === 'usual' ? '' : `ctw-colours-${colours}`,
  ]
    .filter(Boolean)
    .join(' ');
}
