//! A dense table of `rows` by `columns`.

/// Row-major values; the shape is fixed at construction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix<T> {
    columns: usize,
    values: Vec<T>,
}

impl<T> Matrix<T> {
    /// A matrix from its rows laid end to end.
    ///
    /// # Panics
    /// When `values` is not `rows * columns` long.
    pub fn from_rows(rows: usize, columns: usize, values: Vec<T>) -> Self {
        assert_eq!(
            values.len(),
            rows * columns,
            "a matrix holds rows x columns values"
        );
        Self { columns, values }
    }

    /// A matrix in which every value is `value`.
    pub fn filled(rows: usize, columns: usize, value: T) -> Self
    where
        T: Clone,
    {
        Self {
            columns,
            values: vec![value; rows * columns],
        }
    }

    /// Number of rows; a matrix without columns has none.
    pub fn rows(&self) -> usize {
        self.values.len().checked_div(self.columns).unwrap_or(0)
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[T] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    /// One row, to be written.
    pub fn row_mut(&mut self, row: usize) -> &mut [T] {
        &mut self.values[row * self.columns..(row + 1) * self.columns]
    }

    /// The rows laid end to end.
    pub fn as_slice(&self) -> &[T] {
        &self.values
    }
}

impl<T> std::ops::Index<(usize, usize)> for Matrix<T> {
    type Output = T;
    fn index(&self, (row, column): (usize, usize)) -> &T {
        debug_assert!(column < self.columns);
        &self.values[row * self.columns + column]
    }
}
impl<T> std::ops::IndexMut<(usize, usize)> for Matrix<T> {
    fn index_mut(&mut self, (row, column): (usize, usize)) -> &mut T {
        debug_assert!(column < self.columns);
        &mut self.values[row * self.columns + column]
    }
}
