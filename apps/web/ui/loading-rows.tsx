interface LoadingRowsProps {
  readonly rows: number;
  /** Rows of a table that breaks their lines on a phone. */
  readonly tall?: boolean;
}

/** Stands for the rows of a table while they load, at their final height. */
export const LoadingRows = ({ rows, tall = false }: LoadingRowsProps) => (
  <>
    <div className="h-8 border-b border-line" />
    {Array.from({ length: rows }, (_, index) => (
      <div
        key={index.toString()}
        className={`flex h-9 items-center gap-6 border-b border-line-soft px-3 md:px-4 ${tall ? 'max-md:h-12' : ''}`}
      >
        <span className="skeleton h-3 w-32" />
        <span className="ml-auto skeleton h-3 w-20" />
        <span className="skeleton h-3 w-14" />
        <span className="skeleton h-3 w-14 max-md:hidden" />
        <span className="skeleton h-3 w-14 max-md:hidden" />
      </div>
    ))}
  </>
);
