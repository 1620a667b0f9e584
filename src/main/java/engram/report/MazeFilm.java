package engram.report;

import engram.inspect.MazePath;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Agents on their way through mazes, side by side and step by step. A disc is the agent, with a tail where it has just
 * been; a square the reward, which the agent does not see; the line below counts how often it was found.
 *
 * <pre>{@code
 * var maze = GridMaze.code2019();
 * var random = MazePath.of(Controls.random(maze.actions()), maze, seeds);
 * var up = MazePath.of(Controls.always(maze.actions(), 0), maze, seeds);
 * MazeFilm.titled("two agents").add("random", List.of(random)).add("always up", List.of(up)).film()
 * }</pre>
 */
public final class MazeFilm {
    private static final int SIDE = 220, GAP = 14, HEAD = 40, FOOT = 26;
    private static final int TAIL = 5;
    private static final int HUNDREDTHS = 14;
    private static final Color WALL = new Color(0x9A9A9A), FOUND = Palette.LSTM.colour();
    private static final Color AGENT = Palette.PLASTIC.colour(), REWARD = Palette.HOMOGENEOUS.colour();

    private final String title;
    private final List<Panel> panels = new ArrayList<>();

    private record Panel(String caption, List<MazePath> episodes) {
        int size() {
            return episodes.get(0).size();
        }

        int cell() {
            return SIDE / size();
        }

        int side() {
            return cell() * size();
        }
    }

    private MazeFilm(String title) {
        this.title = title;
    }

    /** A film without agents. */
    public static MazeFilm titled(String title) {
        return new MazeFilm(title);
    }

    /**
     * One more agent, to the right of the others.
     *
     * @param episodes shown one after another, in mazes of one size; at least one
     */
    public MazeFilm add(String caption, List<MazePath> episodes) {
        if (episodes.isEmpty()) {
            throw new IllegalArgumentException("episodes: expected at least 1, got none");
        }
        panels.add(new Panel(caption, List.copyOf(episodes)));
        return this;
    }

    /** All steps of all episodes, then the first again. */
    public Animation film() {
        List<BufferedImage> frames = new ArrayList<>();
        int episodes = panels.stream().mapToInt(p -> p.episodes.size()).min().orElse(0);
        for (int k = 0; k < episodes; k++) {
            for (int step = 1; step <= steps(k); step++) {
                frames.add(frame(k + 1, step));
            }
        }
        return new Animation(frames, HUNDREDTHS);
    }

    private int steps(int episode) {
        return panels.stream()
                .mapToInt(p -> p.episodes.get(episode).steps().size())
                .min()
                .orElse(0);
    }

    /**
     * One picture of it.
     *
     * @param episode from 1
     * @param step from 1
     */
    public BufferedImage frame(int episode, int step) {
        int width = GAP + panels.stream().mapToInt(p -> p.side() + GAP).sum();
        int side = panels.stream().mapToInt(Panel::side).max().orElse(0);
        BufferedImage image =
                new BufferedImage(Math.max(width, 2 * SIDE), HEAD + side + FOOT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Sheet.graphics(image);
        g.setColor(House.PAPER);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setColor(House.INK);
        g.setFont(House.TITLE);
        g.drawString(title, GAP, GAP + 4);
        int x = GAP;
        for (Panel panel : panels) {
            MazePath path = panel.episodes.get(episode - 1);
            g.setFont(House.SMALL);
            g.setColor(House.INK);
            g.drawString(panel.caption, x, HEAD - 6);
            maze(g, path, x, panel.cell());
            agent(g, path, x, panel.cell(), step - 1);
            g.setColor(House.INK);
            String count = "episode " + episode + ", step " + step + ", found: " + found(path, step - 1);
            g.drawString(count, x, HEAD + side + FOOT - 9);
            x += panel.side() + GAP;
        }
        g.dispose();
        return image;
    }

    private static long found(MazePath path, int steps) {
        return path.steps().stream().limit(steps).filter(s -> s.reward() > 0).count();
    }

    private static void maze(Graphics2D g, MazePath path, int left, int cell) {
        for (int row = 0; row < path.size(); row++) {
            for (int column = 0; column < path.size(); column++) {
                g.setColor(path.isWall(row, column) ? WALL : House.PAPER);
                g.fillRect(left + column * cell, HEAD + row * cell, cell, cell);
                g.setColor(House.FAINT);
                g.drawRect(left + column * cell, HEAD + row * cell, cell, cell);
            }
        }
        g.setColor(REWARD);
        int margin = cell / 8;
        g.fillRect(
                left + path.rewardColumn() * cell + margin + 1,
                HEAD + path.rewardRow() * cell + margin + 1,
                cell - 2 * margin - 1,
                cell - 2 * margin - 1);
    }

    private static void agent(Graphics2D g, MazePath path, int left, int cell, int step) {
        for (int s = Math.max(0, step - TAIL); s <= step; s++) {
            MazePath.Step at = path.steps().get(s);
            boolean jumped = s > 0 && path.steps().get(s - 1).reward() > 0;
            int radius = s == step ? cell * 3 / 8 : cell / 8;
            int x = left + at.column() * cell + cell / 2, y = HEAD + at.row() * cell + cell / 2;
            g.setColor(AGENT);
            g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
            if (s == step && jumped) {
                g.setColor(FOUND);
                g.setStroke(new BasicStroke(3));
                g.drawOval(x - radius - 1, y - radius - 1, 2 * radius + 2, 2 * radius + 2);
                g.setStroke(new BasicStroke(1));
            }
        }
    }
}
