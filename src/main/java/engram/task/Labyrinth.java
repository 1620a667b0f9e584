package engram.task;

import engram.array.Shapes;
import java.util.Arrays;

/**
 * The walls of a maze: a square of cells, some of them walls, with walls all around. An agent starts at the centre, which
 * is free.
 *
 * <pre>{@code
 * Labyrinth walls = Labyrinth.drawn(
 *     "#######",
 *     "#.....#",
 *     "#.###.#",
 *     "#.....#",
 *     "#.###.#",
 *     "#.....#",
 *     "#######");
 * MazeWorlds now = GridMaze.code2019().start(walls, List.of(seeds.stream()));
 * }</pre>
 */
public final class Labyrinth {
    private static final char WALL = '#', FREE = '.';

    private final int size;
    private final boolean[] walls; // row by row
    private final int[] free;

    private Labyrinth(int size, boolean[] walls) {
        if (size < 3 || size % 2 == 0) {
            throw new IllegalArgumentException(
                    "size: expected an odd number of at least 3, so that there is a centre, got " + size);
        }
        this.size = size;
        this.walls = walls;
        int count = 0;
        int[] cells = new int[walls.length];
        for (int cell = 0; cell < walls.length; cell++) {
            if (!walls[cell]) {
                cells[count++] = cell;
            }
        }
        free = Arrays.copyOf(cells, count);
        if (isWall(size / 2, size / 2)) {
            throw new IllegalArgumentException("rows: expected a free centre, got a wall");
        }
        for (int cell : free) {
            int row = cell / size, column = cell % size;
            if (Math.min(row, column) == 0 || Math.max(row, column) == size - 1) {
                throw new IllegalArgumentException(
                        "rows: expected walls all around, got a free cell at row " + row + ", column " + column);
            }
        }
    }

    /**
     * Walls around, and a pillar wherever row and column are even, but not at the centre. Miconi et al. 2018, figure 6:
     * with size 11 the "9 × 9 maze with 16 walls".
     *
     * @param size rows and columns, the walls around included; odd, at least 3
     */
    public static Labyrinth pillars(int size) {
        boolean[] walls = new boolean[Shapes.positive("size", size) * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                boolean around = Math.min(row, column) == 0 || Math.max(row, column) == size - 1;
                boolean pillar = row % 2 == 0 && column % 2 == 0 && !(row == size / 2 && column == size / 2);
                walls[row * size + column] = around || pillar;
            }
        }
        return new Labyrinth(size, walls);
    }

    /**
     * A maze as it is drawn.
     *
     * @param rows from top to bottom; {@code #} is a wall, {@code .} is free
     */
    public static Labyrinth drawn(String... rows) {
        int size = rows.length;
        boolean[] walls = new boolean[size * size];
        for (int row = 0; row < size; row++) {
            if (!rows[row].matches("[" + WALL + FREE + "]{" + size + "}")) {
                throw new IllegalArgumentException("rows: expected a square of " + size + " times " + size + " '" + WALL
                        + "' and '" + FREE + "', got the row '" + rows[row] + "'");
            }
            for (int column = 0; column < size; column++) {
                walls[row * size + column] = rows[row].charAt(column) == WALL;
            }
        }
        return new Labyrinth(size, walls);
    }

    /** Rows and columns, the walls around included. */
    public int size() {
        return size;
    }

    /** Whether there is a wall. */
    public boolean isWall(int row, int column) {
        return walls[row * size + column];
    }

    /** How many cells are free. */
    public int freeCells() {
        return free.length;
    }

    /** A free cell, {@code row · size + column}; they are counted row by row from 0. */
    int freeCell(int number) {
        return free[number];
    }

    /** The cell in the middle, {@code row · size + column}. */
    int centre() {
        return walls.length / 2;
    }
}
